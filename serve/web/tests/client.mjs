// Generates a client from the served description (openapi-ts), compiles tests/client.ts against it, and runs it: every operation is called.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient } from '@hey-api/openapi-ts'
import { build } from 'vite'

/** Returns how many operations there are. */
export async function clientTest(base, dir) {
  const description = await (await fetch(base + '/openapi.json')).json()
  const at = join(dir, 'client')
  mkdirSync(at, { recursive: true })
  writeFileSync(join(at, 'openapi.json'), JSON.stringify(description))
  await createClient({ input: join(at, 'openapi.json'), output: join(at, 'generated'), plugins: ['@hey-api/client-fetch', '@hey-api/sdk', '@hey-api/typescript'], logs: { level: 'silent' } })
  cpSync('tests/client.ts', join(at, 'client.ts'))
  writeFileSync(join(at, 'tsconfig.json'), JSON.stringify({ compilerOptions: { noEmit: true, strict: true, skipLibCheck: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom', 'dom.iterable', 'dom.asynciterable'], types: [] }, files: ['client.ts'] }))
  try {
    execFileSync('node_modules/.bin/tsc', ['-p', at], { stdio: 'pipe' })
  } catch (e) {
    assert.fail('does not compile: ' + e.stdout)
  }
  await build({ configFile: false, logLevel: 'error', build: { lib: { entry: join(at, 'client.ts'), formats: ['es'], fileName: () => 'client.mjs' }, outDir: join(at, 'built'), minify: false } })
  const { run } = await import(pathToFileURL(join(at, 'built', 'client.mjs')))
  const { called, problems } = await run(base)
  assert.deepEqual(problems, [])
  const all = Object.values(description.paths).flatMap((p) => Object.values(p).map((o) => o.operationId))
  assert.deepEqual([...new Set(called)].sort(), all.sort(), 'every operation is called')
  return all.length
}
