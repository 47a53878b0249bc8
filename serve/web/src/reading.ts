import { copy, judgeIn } from './judge'
import { here, quoting } from './quote'
import { tell } from './tell'

/** Joins a report's text and its record: pointing at either side lights the other; j and k walk the record, Enter goes to the words, c copies them with their source, Esc lets go. */
export function reading(root: HTMLElement): void {
  const text = root.querySelector<HTMLElement>('.text')!
  const record = root.querySelector<HTMLElement>('.record')!
  // nothing is looked up before it is asked for: the page is ready when its handlers are
  const spans = (id: string) => [...text.querySelectorAll<HTMLElement>(`[data-ids~="${CSS.escape(id)}"]`)]
  const item = (id: string) => {
    const li = document.getElementById(id)
    return li?.tagName === 'LI' ? li : null
  }

  let lit: Element[] = []
  let shown = ''
  let held = ''
  const light = (ids: string[]) => {
    const key = ids.join(' ')
    if (key === shown) return
    shown = key
    for (const el of lit) el.classList.remove('lit')
    lit = ids.flatMap((id) => [...spans(id), ...(item(id) ? [item(id)!] : [])])
    for (const el of lit) el.classList.add('lit')
  }
  const over = (e: Event) => {
    const el = (e.target as HTMLElement).closest<HTMLElement>('[data-ids],.record li[id]')
    light(el ? (el.dataset.ids?.split(' ') ?? [el.id]) : held ? [held] : [])
  }
  root.addEventListener('pointerover', over)
  root.addEventListener('focusin', over)
  root.addEventListener('pointerleave', () => light(held ? [held] : []))

  // the chosen entry offers its words with their source, and a judgement
  const tools = document.createElement('span')
  tools.className = 'tools'
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.textContent = 'Copy with its source'
  const judge = document.createElement('button')
  judge.type = 'button'
  judge.className = 'judging'
  judge.textContent = 'Judge'
  tools.append(button, judge)
  const address = (anchor: string) => `${location.origin}${location.pathname}${anchor ? '#' + anchor : ''}`
  const source = (anchor: string) => `${root.dataset.source}${root.dataset.url ? '' : (root.dataset.source ? ', ' : '') + address(anchor)}`
  const quote = (id: string) => {
    const li = item(id)!
    const at = spans(id)
    const words = li.querySelector('blockquote')?.textContent ?? at.map((s) => s.textContent).join('')
    const who = li.querySelector('a')?.textContent ?? ''
    const bare = words.replace(/\s+/g, ' ').trim().replace(/^["“”]+|["“”]+$/g, '')
    return `“${bare}”${id.startsWith('s') && who ? ` (${who})` : ''} — ${source(at[0]?.id ?? '')}`
  }
  button.onclick = (e) => {
    e.stopPropagation()
    copy(button, quote(held))
  }
  judge.onclick = (e) => {
    e.stopPropagation()
    const li = item(held)
    if (li) judgeIn(li, `${root.dataset.reading}#${held}`)
  }

  const choose = (id: string) => {
    const li = item(id)
    if (!li) return
    held = id
    light([id])
    if (/^[se]/.test(id)) li.querySelector('.tags')?.append(tools)
    else tools.remove()
    li.tabIndex = -1
    li.focus({ preventScroll: true })
    li.scrollIntoView({ block: 'nearest' })
    spans(id)[0]?.scrollIntoView({ block: 'nearest' })
    const said = li.cloneNode(true) as HTMLElement
    said.querySelector('.tools')?.remove()
    tell(said.textContent!.replace(/\s+/g, ' ').trim())
  }

  // a click on the words shows the narrowest entry that covers them, and leads to the words' own address
  text.addEventListener('click', (e) => {
    if (getSelection()?.toString()) return
    const at = e.target as HTMLElement
    const el = at.closest<HTMLElement>('[data-ids]')
    const anchor = at.closest('span[id]')
    if (anchor) history.replaceState(null, '', '#' + anchor.id)
    if (!el) return
    const wide = new Map(el.dataset.ids!.split(' ').filter(item).map((id) => [id, spans(id).length]))
    const ids = [...wide.keys()].sort((a, b) => wide.get(a)! - wide.get(b)!)
    if (ids.length) choose(ids[0])
  })
  record.addEventListener('click', (e) => {
    const at = e.target as HTMLElement
    const li = at.closest<HTMLElement>('li[id]')
    if (li && !at.closest('a,button,form,summary') && !getSelection()?.toString()) choose(li.id)
  })
  document.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test((e.target as HTMLElement).tagName)) return
    const walk = (by: number) => {
      whole()
      const order = [...record.querySelectorAll('li[id]')]
      const at = order.findIndex((li) => li.id === held)
      if (order.length) choose(order[Math.max(0, Math.min(order.length - 1, at + by))].id)
    }
    if (e.key === 'j') walk(1)
    else if (e.key === 'k') walk(-1)
    else if (e.key === 'Enter' && held && (e.target as HTMLElement).id === held) spans(held)[0]?.scrollIntoView({ block: 'center' })
    else if (e.key === 'c' && button.isConnected) button.click()
    else if (e.key === 'Escape') {
      held = ''
      tools.remove()
      light([])
      ;(document.activeElement as HTMLElement)?.blur()
    }
  })
  document.querySelector<HTMLElement>('[data-keys]')?.removeAttribute('hidden')
  quoting(text, source)

  // the rest of long lists, one at a time so that nobody waits for it
  const fill = (ns: Element) => {
    const t = document.createElement('template')
    t.innerHTML = ns.textContent! // the server's own markup, escaped there
    ns.previousElementSibling!.append(...t.content.firstElementChild!.children)
    ns.remove()
  }
  const rest = () => record.querySelector('noscript')
  const whole = () => {
    for (let ns = rest(); ns; ns = rest()) fill(ns)
  }
  const soon = () => {
    const ns = rest()
    if (!ns) return
    fill(ns)
    setTimeout(soon)
  }
  const arrive = () => {
    const from = decodeURIComponent(location.hash.slice(1))
    if (!from) return
    if (!document.getElementById(from)) whole()
    if (item(from)) choose(from)
    else here(document.getElementById(from))
  }
  addEventListener('hashchange', arrive)
  requestAnimationFrame(() => setTimeout(soon, 30))
  arrive()
}
