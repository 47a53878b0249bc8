// Ways through several views: by keyboard alone, without a script, with filters, from a report to a judgement.
import assert from 'node:assert/strict'

export async function paths({ base, check, open, views, post, browser }) {
  const key = views.report.split('/').pop()
  const focused = (page) => page.evaluate(() => ({ tag: document.activeElement?.tagName, text: document.activeElement?.textContent?.trim().slice(0, 80), cls: document.activeElement?.className }))
  const tabTo = async (page, test, most = 60) => {
    for (let i = 0; i < most; i++) {
      await page.keyboard.press('Tab')
      const outline = await page.evaluate((t) => (new Function('el', 'return ' + t)(document.activeElement) ? getComputedStyle(document.activeElement).outlineStyle : ''), test)
      if (outline) return assert.notEqual(outline, 'none', 'where the keyboard is can be seen')
    }
    assert.fail(`not reached by Tab: ${test}; at ${JSON.stringify(await focused(page))}`)
  }
  await check('keyboard path: from the first page over search to an entry and its judgement', async () => {
    const page = await open('/')
    await page.keyboard.press('Tab')
    assert.match((await focused(page)).text, /To the text/)
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'main')
    await page.keyboard.press('/')
    await page.keyboard.type('status:planned')
    await page.keyboard.press('Enter')
    await page.waitForURL(/search\?q=status/)
    await tabTo(page, `el.closest('.entry h3')`)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/report\/[^/]+\/[^/]+$/)
    await tabTo(page, `el.matches('.judge > summary')`)
    await page.keyboard.press('Enter')
    await tabTo(page, `el.name === 'who'`, 3)
    await page.keyboard.type('K. Board')
    await tabTo(page, `el.value === 'reject'`, 6)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.judge [role=status]:has-text("Kept")')
    await page.context().close()
  })
  await check('keyboard path: the drawings’ lines and circles, the filters beside a list', async () => {
    for (const [path, mark] of [['/network', 'tie'], ['/map', 'spot']]) {
      const page = await open(path)
      await page.waitForSelector('svg .' + mark)
      await tabTo(page, `el.classList.contains('${mark}')`)
      await page.keyboard.press('Space')
      await page.waitForSelector('.chosen blockquote')
      await page.context().close()
    }
    const page = await open('/reports')
    await tabTo(page, `el.name === 'place'`)
    await page.keyboard.type('lima')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/reports\?place=lima$/)
    assert.ok(await page.locator('.reports li').count())
    await page.context().close()
  })
  await check('every list is narrowed by the same filters, keeps them in its address, and offers the way back', async () => {
    const counts = {}
    for (const [path, item] of [['/reports', '.reports li'], ['/stories', '.reports li'], ['/timeline', '.item'], ['/agenda', '.item'], ['/disagreements', '.pair'], ['/network', '.ties li'], ['/map', '.ties li'], ['/search', '.entry']]) {
      const page = await open(path + '?q=&who=peru')
      const field = page.locator('.rail input[name=who]')
      assert.equal(await field.inputValue(), 'peru', path)
      counts[path] = await page.locator(item).count()
      if (path !== '/search') {
        await page.locator('.rail a:has-text("Show all")').click()
        assert.ok((await page.locator(item).count()) >= counts[path], path)
        assert.ok(!page.url().includes('who='), path)
      }
      await page.goto(base + path + '?q=' + encodeURIComponent('who:')) // a slip
      assert.ok(await page.locator('[role=alert]').count(), path + ' points at a slip')
      await page.context().close()
    }
    assert.ok(counts['/reports'] && counts['/timeline'] && counts['/network'] && counts['/search'], JSON.stringify(counts))
  })
  await check('report: an entry is judged beside its words, and the next visitor sees it', async () => {
    const page = await open(views.report)
    await page.keyboard.press('j')
    const id = await page.evaluate(() => document.activeElement.id)
    await page.locator('.judging').click()
    await page.keyboard.type('R. Eader')
    await page.locator('.record .judge input[name=note]').fill('as the text says')
    await page.locator('.record .judge button[value=accept]').click()
    await page.waitForSelector('.record .judge [role=status]:has-text("Kept")')
    await page.reload()
    assert.match(await page.locator('#' + id).textContent(), /judged accept by R\. Eader/)
    await page.context().close()
  })
  await check('report: words that are selected are copied with who published them and where they stand', async () => {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
    const page = await context.newPage()
    await page.goto(base + views.report)
    await page.evaluate(() => {
      const range = document.createRange()
      range.selectNodeContents(document.querySelectorAll('.text p')[1])
      getSelection().removeAllRanges()
      getSelection().addRange(range)
    })
    await page.locator('.quote').click()
    await page.waitForSelector('.quote:has-text("Copied")')
    const text = await page.evaluate(() => navigator.clipboard.readText())
    const at = /#(o\d+)$/.exec(text)
    assert.ok(at, 'it ends with the address of the words: ' + text)
    assert.match(text, /^“.+” — .+/s)
    assert.ok(await page.evaluate((id) => document.querySelectorAll('.text p')[1].querySelector('#' + id) !== null, at[1]), 'which lies in the words')
    await page.goto(base + views.report + '#' + at[1])
    await page.reload()
    assert.equal(await page.evaluate(() => CSS.highlights.has('here')), true, 'and is shown to who follows it')
    await context.close()
  })
  await check('report: without a script the whole record is there; with it the same, after the first paint', async () => {
    const bare = await open(views.report, { javaScriptEnabled: false })
    const n = await bare.locator('.record li[id]').count()
    await bare.context().close()
    const record = await (await fetch(`${base}/v1/reports/${key}/record`)).json()
    assert.equal(n, record.statements.length + record.events.length + record.actors.filter((a) => a.named).length)
    const page = await open(views.report)
    await page.waitForFunction((n) => document.querySelectorAll('.record li[id]').length === n, n)
    const last = await page.locator('.record li[id]').last().getAttribute('id')
    await page.goto(base + views.report + '#' + last) // one of those that come late
    await page.reload()
    await page.waitForSelector(`#${last}.lit`)
    await page.context().close()
  })
  await check('phone: filters wait to be asked for, and nothing is too small for a finger', async () => {
    const page = await open('/search?q=talks', { viewport: { width: 375, height: 740 } })
    assert.equal(await page.locator('.rail input[name=who]').isVisible(), true, 'open where they narrow the view')
    await page.goto(base + '/timeline')
    assert.equal(await page.locator('.rail input[name=who]').isVisible(), false)
    await page.locator('.rail summary').click()
    assert.equal(await page.locator('.rail input[name=who]').isVisible(), true)
    const small = await page.evaluate(() => [...document.querySelectorAll('button,summary,input,select,nav a')].filter((el) => el.offsetParent && el.getBoundingClientRect().height < 24).map((el) => el.outerHTML.slice(0, 80)))
    assert.deepEqual(small, [])
    await page.context().close()
  })
  await check('a report full of scripts stays text, in what comes late too', async () => {
    const bad = '<img src=x onerror="window.broken=1"></noscript><script>window.broken=1</script>'
    const text = Array.from({ length: 20 }, (_, i) => `“We will meet ${bad} in Lima on ${i + 1} March,” Foreign Minister Ana${i} Roca ${bad} told reporters in Quito on Monday.`).join('\n\n')
    const k = await post('/v1/reports', { text, title: bad, publisher: bad, published: '2026-03-07' })
    const page = await open('/report/' + k.key) // the tests turn the policy off: nothing but escaping keeps a script from running
    await page.waitForFunction(() => !document.querySelector('.record noscript'))
    assert.ok((await page.locator('.record li[id]').count()) > 24, 'some entries came late')
    await page.keyboard.press('j')
    await page.locator('.judging').click()
    for (const path of ['/', '/reports', '/search?q=lima', '/network', '/map']) {
      assert.equal(await page.evaluate(() => window.broken), undefined)
      await page.goto(base + path)
      await page.waitForTimeout(200)
    }
    assert.equal(await page.evaluate(() => window.broken), undefined)
    await page.context().close()
  })
}
