import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

// Names hold a hash, so that a browser may keep them for ever; assets.mjs writes which name has which.
export default defineConfig({
  base: '/',
  plugins: [svelte({ compilerOptions: { css: 'external' } })],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    rollupOptions: { input: { app: 'src/app.ts', style: 'src/style.css' } },
  },
})
