// Turns Vite's manifest into dist/assets.json: the entry names that the pages use.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'

const manifest = JSON.parse(readFileSync('../dist/manifest.json', 'utf8'))
const short = (f) => f.replace(/^assets\//, '')
writeFileSync('../dist/assets.json', JSON.stringify({
  'app.js': short(manifest['src/app.ts'].file),
  'style.css': short(manifest['src/style.css'].file),
}, null, 2) + '\n')
rmSync('../dist/manifest.json')
