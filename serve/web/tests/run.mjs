// Walks every view in headless Chromium against the real program with a ledger of its own: marks, keyboard, phone width, dark mode, no script
// errors, no outside requests, axe. `npm test`; CHROMIUM names the browser, SHOTS a folder for screenshots, READOUT a built program.
import assert from 'node:assert/strict'
import { spawn, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clientTest } from './client.mjs'
import { paths } from './paths.mjs'
import { views as moreViews } from './views.mjs'
import { chromium } from 'playwright-core'

const browserPath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
if (!browserPath) {
  console.log('skipped: no Chromium (CHROMIUM names one)')
  process.exit(0)
}
const dir = mkdtempSync(join(tmpdir(), 'readout-web-'))
const shots = process.env.SHOTS
if (shots) mkdirSync(shots, { recursive: true })
let program = process.env.READOUT
if (!program) {
  program = join(dir, 'readout')
  execFileSync('go', ['build', '-o', program, './cmd/readout'], { cwd: '../..', stdio: 'inherit' })
}
const server = spawn(program, ['serve', '--listen', '127.0.0.1:0', '--ledger', join(dir, 'l.readout'), '--engine', 'fast', '--rate', '-1', '--write-rate', '-1'])
const base = await new Promise((resolve, reject) => {
  let text = ''
  server.stderr.on('data', (b) => {
    text += b
    const m = /http:\/\/[\d.:]+/.exec(text)
    if (m) resolve(m[0])
  })
  server.on('exit', () => reject(new Error('the server ended: ' + text)))
})
const post = async (path, body) => {
  const r = await fetch(base + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) })
  assert.ok(r.ok, `${path}: ${r.status} ${await r.clone().text()}`)
  return r.json()
}

const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] })
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
let count = 0
const problems = []

async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true, ...options })
  const page = await context.newPage()
  page.on('pageerror', (e) => problems.push(`${path}: script error: ${e.message}`))
  page.on('console', (m) => m.type() === 'error' && !/ 40[04] /.test(m.text()) && problems.push(`${path}: console: ${m.text()}`))
  page.on('request', (r) => !r.url().startsWith(base) && !r.url().startsWith('data:') && problems.push(`${path}: outside request: ${r.url()}`))
  await page.goto(base + path)
  return page
}
const only = process.env.ONLY // of a check's name
async function check(name, f) {
  if (only && !name.includes(only) && name !== 'an empty ledger offers the samples') return
  try {
    await f()
    count++
    console.log('ok   ' + name)
  } catch (e) {
    problems.push(`${name}: ${e.message}`)
    console.log('FAIL ' + name)
  }
}
async function look(page, name) {
  if (shots) await page.screenshot({ path: join(shots, name + '.png') })
  await page.evaluate(axe)
  const r = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
  for (const v of r.violations) problems.push(`${name}: axe ${v.impact}: ${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(' | ')}`)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)
  if (wide) problems.push(`${name}: wider than the window`)
}

try {
  await check('an empty ledger offers the samples', async () => {
    const page = await open('/')
    await look(page, 'first')
    await page.getByRole('button', { name: 'sample reports' }).click()
    await page.waitForSelector('h2:has-text("Latest reports")', { timeout: 60_000 })
    await page.context().close()
  })
  const first = await post('/v1/reports', { publisher: 'Harbour Gazette', published: '2026-03-02', text: 'Envoys of Peru and Chile met in Lima on Monday.\n\nAt least 12 people were killed in the clashes at the border, police said. “We will meet again on 14 March,” Foreign Minister Ana Ejemplo told reporters, adding that talks would go on unless the border was closed.' })
  await post('/v1/reports', { publisher: 'Coast Herald', published: '2026-03-02', text: 'Envoys of Peru and Chile met in Lima on Sunday.\n\nAt least 30 people were killed in the clashes at the border, police said.' })
  const reports = (await (await fetch(base + '/v1/reports?limit=100')).json()).items
  const richest = reports.reduce((a, b) => (b.statements + b.events > a.statements + a.events ? b : a))
  const entry = (await (await fetch(`${base}/v1/reports/${richest.key}/entries`)).json()).items[0].address.split('#')
  const actor = (await (await fetch(base + '/v1/actors')).json()).items[0].id
  const stories = (await (await fetch(base + '/v1/stories')).json()).items
  const views = { home: '/', reports: '/reports', report: '/report/' + richest.key, entry: `/report/${entry[0]}/${entry[1]}`, actors: '/actors', actor: '/actor/' + actor, stories: '/stories', agenda: '/agenda', timeline: '/timeline', disagreements: '/disagreements?updates=1', search: '/search?q=talks', network: '/network', map: '/map', add: '/add', new: '/new' }
  if (stories.length) views.story = '/story/' + stories[0].name
  for (const [name, path] of Object.entries(views)) {
    for (const [kind, options] of Object.entries({ light: {}, dark: { colorScheme: 'dark' }, phone: { viewport: { width: 375, height: 740 } } })) {
      await check(`${name}, ${kind}`, async () => {
        const page = await open(path, options)
        if (name === 'network' || name === 'map') await page.waitForSelector('svg circle')
        await look(page, `${name}-${kind}`)
        await page.context().close()
      })
    }
  }
  await check('report: lanes never collide, either side lights the other, keys walk the record', async () => {
    const page = await open(views.report)
    const id = await page.locator('.record li[id]').first().getAttribute('id')
    await page.locator(`[data-ids~="${id}"]`).first().hover()
    assert.ok(await page.locator(`#${id}.lit`).count(), 'pointing at the words lights the entry')
    await page.locator('h1').first().hover()
    await page.keyboard.press('j')
    assert.equal(await page.evaluate(() => document.activeElement?.id), id)
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    assert.equal(await page.locator('.lit').count(), 0)
    await page.keyboard.press('/')
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'q')
    const nested = await page.locator('.text [data-ids] [data-ids]').count()
    assert.equal(nested, 0, 'segments are flat')
    const many = await page.locator('.text .e.a, .text .e.t, .text .e.p').first()
    if (await many.count()) {
      const positions = await many.evaluate((el) => getComputedStyle(el).backgroundPosition.split(', '))
      assert.equal(new Set(positions).size, positions.length, 'each kind has its lane')
    }
    await page.context().close()
  })
  await check('permalinks work without a script', async () => {
    const page = await open(`/report/${richest.key}#o0`, { javaScriptEnabled: false })
    assert.ok(await page.locator('#o0').count())
    await page.goto(base + views.entry)
    assert.ok(await page.locator('blockquote').count())
    await page.context().close()
  })
  await check('network: a line shows the events behind it', async () => {
    const page = await open('/network')
    await page.locator('.tie').first().focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('.chosen blockquote')
    await page.context().close()
  })
  await check('map: a place shows its events', async () => {
    const page = await open('/map')
    await page.locator('.spot').first().focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('.chosen blockquote')
    await page.context().close()
  })
  await check('adding by pasting', async () => {
    const page = await open('/add')
    await page.locator('textarea').fill('The foreign minister of Norway met her Danish counterpart in Oslo on Friday, officials said.')
    await page.locator('button[value=keep]').click()
    await page.waitForSelector('[role=status] a[href^="/report/"]')
    await page.context().close()
  })
  await check('adding files', async () => {
    const page = await open('/add')
    await page.setInputFiles('input[type=file]', [
      { name: 'one.txt', mimeType: 'text/plain', buffer: Buffer.from('Envoys of Kenya and Uganda signed an accord in Nairobi on Tuesday.') },
      { name: 'two.txt', mimeType: 'text/plain', buffer: Buffer.from([0, 1, 2, 3, 0, 0]) },
    ])
    await page.locator('form.files button').click()
    await page.waitForSelector('text=two.txt:')
    assert.equal(await page.locator('[role=status] a[href^="/report/"]').count(), 1)
    await page.context().close()
  })
  await check('judging an entry', async () => {
    const page = await open(views.entry)
    await page.locator('.judge > summary').first().click()
    await page.locator('.judge input[name=who]').first().fill('A. Desk')
    await page.locator('.judge button[value=accept]').first().click()
    await page.waitForSelector('.judge [role=status]:has-text("Kept")')
    await page.reload()
    assert.ok(await page.locator('text=judged accept by A. Desk').count())
    await page.context().close()
  })
  await check('the policy holds: no inline script runs, nothing is inline', async () => {
    const page = await open(views.report, { bypassCSP: false })
    const inline = await page.evaluate(() => document.querySelectorAll('script:not([src]),[style],[onclick]').length)
    assert.equal(inline, 0)
    await page.context().close()
  })
  await check('a long report is ready soon', async () => {
    const words = readFileSync('../../samples/dev/sahel-hostages.txt', 'utf8')
    const filler = Array(300).fill('Grey hills and a long white road under a very wide sky.').join(' ')
    const k = await post('/v1/reports', { text: Array(4).fill(words + '\n\n' + filler.slice(0, 4200)).join('\n\n'), published: '2026-01-02' })
    const n = (await (await fetch(`${base}/v1/reports/${k.key}/entries`)).json()).items.length
    let best = Infinity
    for (let i = 0; i < 3; i++) {
      const page = await open('/report/' + k.key)
      const t = await page.evaluate(() => performance.getEntriesByName('ready')[0].startTime)
      best = Math.min(best, t)
      await page.context().close()
    }
    console.log(`     ${n} entries, ready after ${Math.round(best)} ms`)
  })
  await check('the first view is light', async () => {
    const page = await (await browser.newContext()).newPage()
    await page.goto(base + '/')
    await page.waitForLoadState('load')
    const bytes = await page.evaluate(() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((n, r) => n + r.transferSize, 0))
    assert.ok(bytes > 2000, 'what was sent is counted')
    console.log(`     ${Math.round(bytes / 1024)} kB`)
    const paints = []
    for (let i = 0; i < 10; i++) {
      await page.goto(base + '/reports')
      await page.goto(base + '/')
      paints.push(await page.evaluate(() => new Promise((r) => new PerformanceObserver((l) => r(l.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)).observe({ type: 'paint', buffered: true }))))
    }
    paints.sort((a, b) => a - b)
    console.log(`     first paint after ${Math.round(paints[0])} ms, half of them within ${Math.round(paints[5])} ms, the last after ${Math.round(paints[9])} ms`)
    assert.ok(bytes < 150 * 1024)
    await page.context().close()
  })
  await check('every operation through a client generated from the description', async () => console.log(`     ${await clientTest(base, dir)} operations`))
  await paths({ base, check, open, views, post, browser })
  await moreViews({ base, check, open, views, key: first.key, post, browser, look })
} finally {
  await browser.close()
  server.kill('SIGINT')
  await new Promise((r) => server.on('exit', r))
  rmSync(dir, { recursive: true, force: true })
}
for (const p of problems) console.log('! ' + p)
console.log(`${count} passed, ${problems.length} problems`)
process.exit(problems.length ? 1 : 0)
