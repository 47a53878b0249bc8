// Checks of single views, beside the walk through all of them in run.mjs.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

export async function views({ base, check, open, views, key, post, browser, look }) {
  await check('report: overlapping spans: pieces join to the text, lanes stand apart, the ground covers the words alone', async () => {
    const page = await open(views.report)
    const [shown, whole] = await page.evaluate(async () => {
      const bare = (s) => s.replace(/\s+/g, '')
      const key = document.querySelector('[data-reading]').dataset.reading
      const record = await (await fetch(`/v1/reports/${key}/record`)).json()
      return [bare(document.querySelector('.text').textContent), bare(record.report.text)]
    })
    assert.equal(shown, whole, 'the page shows the text, nothing less and nothing twice')
    const most = await page.evaluate(() => {
      const kinds = (el) => ['s', 'e', 't', 'p', 'a'].filter((k) => el.classList.contains(k)).length
      const el = [...document.querySelectorAll('.text [data-ids]')].sort((a, b) => kinds(b) - kinds(a))[0]
      const style = getComputedStyle(el)
      return { kinds: kinds(el), at: style.backgroundPosition.split(', ').slice(0, 4), clip: style.backgroundClip }
    })
    assert.ok(most.kinds >= 3, 'the report has three kinds of spans at one place')
    assert.equal(new Set(most.at).size, 4, 'four lanes')
    assert.ok(most.clip.endsWith('content-box'))
    await page.context().close()
  })
  await check('report: a click on the words chooses the entry, which offers its words with their source', async () => {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
    const page = await context.newPage()
    await page.goto(base + '/report/' + key)
    await page.locator('.text .s').first().click()
    await page.locator('.record li.lit .copy').click()
    await page.waitForSelector('.copy:has-text("Copied")')
    const text = await page.evaluate(() => navigator.clipboard.readText())
    assert.match(text, /^“.+” .*— .*Harbour Gazette, 2026-03-02/)
    await page.keyboard.press('Escape')
    assert.equal(await page.locator('.copy').count(), 0)
    await context.close()
  })
  await check('entry: its paragraph around it, its citation in one click', async () => {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
    const page = await context.newPage()
    await page.goto(base + views.entry)
    assert.ok(await page.locator('.alone mark').count())
    await page.locator('[data-copy]').click()
    await page.waitForSelector('[data-copy]:has-text("Copied")')
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^“.+ — /s)
    await context.close()
  })
  await check('disagreements: both sides stand side by side and can be judged', async () => {
    const dir = '../../samples/stories/dev/tripoli-clash/' // two of our own reports that give two tolls
    for (const x of JSON.parse(readFileSync(dir + 'case.json', 'utf8')).reports)
      await post('/v1/reports', { publisher: x.publisher, published: x.published, text: readFileSync(dir + x.file, 'utf8') })
    let n = 0
    for (let i = 0; i < 40 && !n; i++) {
      n = (await (await fetch(base + '/v1/disagreements')).json()).items.length
      if (!n) await new Promise((r) => setTimeout(r, 250))
    }
    assert.ok(n, 'the ledger finds the two reports at odds')
    const page = await open('/disagreements')
    const sides = await page.locator('.pair').first().locator('.side').evaluateAll((l) => l.map((x) => [x.getBoundingClientRect().left, x.getBoundingClientRect().top]))
    assert.equal(sides.length, 2)
    assert.ok(sides[0][0] < sides[1][0] && sides[0][1] === sides[1][1], 'side by side')
    await look(page, 'disagreements-pair')
    await page.locator('.judge > summary').first().click()
    await page.locator('.judge input[name=who]').first().fill('A. Desk')
    await page.locator('.judge button[value=reject]').first().click()
    await page.waitForSelector('.judge [role=status]:has-text("Kept")')
    await page.context().close()
  })
  await check('search: the filters of the form are the command line’s and stay in the address', async () => {
    const page = await open('/search?q=talks')
    await page.locator('.filters select[name=status]').selectOption('happened')
    await page.locator('.filters button').click()
    await page.waitForURL(/status=happened/)
    assert.ok(!/who=/.test(page.url()), 'empty fields stay out')
    assert.match(await page.locator('h1').textContent(), /status:happened/)
    const wrong = [...new Set(await page.locator('.entry .tags b').allTextContents())]
    assert.deepEqual(wrong, ['happened'])
    await page.context().close()
  })
  await check('the toggle turns dark into light and back, and the next page knows', async () => {
    const page = await open('/stories')
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const before = await ground()
    await page.locator('button[data-theme]').click()
    const after = await ground()
    assert.notEqual(before, after)
    await page.goto(base + '/actors')
    assert.equal(await ground(), after)
    await page.context().close()
  })
  await check('what is new: since the last visit, and told while the page is open', async () => {
    const page = await open('/new')
    await page.waitForTimeout(2000)
    await post('/v1/reports', { text: 'The envoys of Mali and Niger met in Gao on Thursday.', published: '2026-03-05' })
    await page.waitForSelector('[data-news]:not([hidden])')
    await page.goto(base + '/new')
    assert.equal(await page.locator('[data-last-visit]').isVisible(), false, 'a first visit has none before it')
    const context = page.context()
    await page.close()
    await new Promise((r) => setTimeout(r, 1100))
    await post('/v1/reports', { text: 'The envoys of Togo and Benin met in Cotonou on Friday.', published: '2026-03-06' })
    const later = await context.newPage() // another tab, another visit
    await later.goto(base + '/')
    await later.waitForSelector('[data-since]:not([hidden]) a:has-text("1 new since your last visit")')
    await later.locator('[data-since] a').click()
    assert.equal(await later.locator('.reports li').count(), 1)
    await context.close()
  })
  await check('every view can be taken along', async () => {
    for (const [name, path] of Object.entries(views)) {
      if (['home', 'add'].includes(name)) continue
      for (const format of ['agenda', 'network', 'map', 'timeline', 'actor'].includes(name) ? ['csv', 'json', 'ics'] : ['csv', 'json']) {
        const r = await fetch(base + path + (path.includes('?') ? '&' : '?') + 'format=' + format)
        const body = await r.text()
        assert.ok(r.ok && body.length > 2, `${name} as ${format}: ${r.status}`)
        if (format === 'json') JSON.parse(body)
      }
    }
  })
  await check('print: the text alone on white, the record after it', async () => {
    const page = await open(views.report)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    assert.equal(await page.locator('header.site').isVisible(), false)
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)')
    await page.context().close()
  })
}
