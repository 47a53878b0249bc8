import { tell } from './tell'

/** Joins a report's text and its record: pointing at either side lights the other; j and k walk the record, Enter goes to the words, Esc lets go. */
export function reading(root: HTMLElement): void {
  const spans = new Map<string, HTMLElement[]>()
  const items = new Map<string, HTMLElement>()
  for (const s of root.querySelectorAll<HTMLElement>('[data-ids]'))
    for (const id of s.dataset.ids!.split(' ')) (spans.get(id) ?? spans.set(id, []).get(id)!).push(s)
  for (const li of root.querySelectorAll<HTMLElement>('[data-id]')) items.set(li.dataset.id!, li)

  let lit: HTMLElement[] = []
  let held = ''
  const light = (ids: string[]) => {
    for (const el of lit) el.classList.remove('lit')
    lit = ids.flatMap((id) => [...(spans.get(id) ?? []), ...(items.has(id) ? [items.get(id)!] : [])])
    for (const el of lit) el.classList.add('lit')
  }
  const over = (e: Event) => {
    const el = (e.target as HTMLElement).closest<HTMLElement>('[data-ids],[data-id]')
    if (el) light(el.dataset.ids?.split(' ') ?? [el.dataset.id!])
    else light(held ? [held] : [])
  }
  root.addEventListener('pointerover', over)
  root.addEventListener('focusin', over)
  root.addEventListener('pointerleave', () => light(held ? [held] : []))

  // a click on the words shows the narrowest entry that covers them
  root.querySelector('.text')?.addEventListener('click', (e) => {
    const el = (e.target as HTMLElement).closest<HTMLElement>('[data-ids]')
    if (!el || getSelection()?.toString()) return
    const ids = el.dataset.ids!.split(' ').filter((id) => items.has(id))
    ids.sort((a, b) => (spans.get(a)?.length ?? 0) - (spans.get(b)?.length ?? 0))
    if (ids.length) choose(ids[0])
  })

  const choose = (id: string) => {
    held = id
    light([id])
    const li = items.get(id)!
    li.focus({ preventScroll: true })
    li.scrollIntoView({ block: 'nearest' })
    spans.get(id)?.[0]?.scrollIntoView({ block: 'nearest' })
    tell(li.textContent!.replace(/\s+/g, ' ').trim())
  }
  const order = [...items.keys()]
  document.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test((e.target as HTMLElement).tagName)) return
    const at = order.indexOf(held)
    if (e.key === 'j' && order.length) choose(order[Math.min(order.length - 1, at + 1)])
    else if (e.key === 'k' && order.length) choose(order[Math.max(0, at - 1)])
    else if (e.key === 'Enter' && held && (e.target as HTMLElement).dataset.id) spans.get(held)?.[0]?.scrollIntoView({ block: 'center' })
    else if (e.key === 'Escape') {
      held = ''
      light([])
      ;(document.activeElement as HTMLElement)?.blur()
    }
  })
  const from = decodeURIComponent(location.hash.slice(1))
  if (items.has(from)) choose(from)
}
