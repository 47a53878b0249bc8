import { copy } from './judge'
import { tell } from './tell'

/** Joins a report's text and its record: pointing at either side lights the other; j and k walk the record, Enter goes to the words, c copies them with their source, Esc lets go. */
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

  // the chosen entry offers its words with their source
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.textContent = 'Copy with its source'
  const quote = (id: string) => {
    const words = items.get(id)!.querySelector('blockquote')?.textContent ?? (spans.get(id) ?? []).map((s) => s.textContent).join('')
    const who = items.get(id)!.querySelector('b')?.textContent ?? ''
    const bare = words.replace(/\s+/g, ' ').trim().replace(/^["“”]+|["“”]+$/g, '')
    return `“${bare}”${id.startsWith('s') && who ? ` (${who})` : ''} — ${root.dataset.source}`
  }
  button.onclick = (e) => {
    e.stopPropagation()
    copy(button, quote(held))
  }

  const choose = (id: string) => {
    held = id
    light([id])
    const li = items.get(id)!
    if (/^[se]/.test(id)) li.querySelector('.tags')?.append(button)
    else button.remove()
    li.focus({ preventScroll: true })
    li.scrollIntoView({ block: 'nearest' })
    spans.get(id)?.[0]?.scrollIntoView({ block: 'nearest' })
    tell(li.textContent!.replace(button.textContent!, '').replace(/\s+/g, ' ').trim())
  }
  const order = [...items.keys()]
  document.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test((e.target as HTMLElement).tagName)) return
    const at = order.indexOf(held)
    if (e.key === 'j' && order.length) choose(order[Math.min(order.length - 1, at + 1)])
    else if (e.key === 'k' && order.length) choose(order[Math.max(0, at - 1)])
    else if (e.key === 'Enter' && held && (e.target as HTMLElement).dataset.id) spans.get(held)?.[0]?.scrollIntoView({ block: 'center' })
    else if (e.key === 'c' && button.isConnected) button.click()
    else if (e.key === 'Escape') {
      held = ''
      button.remove()
      light([])
      ;(document.activeElement as HTMLElement)?.blur()
    }
  })
  root.querySelector('.record')?.addEventListener('click', (e) => {
    const at = e.target as HTMLElement
    const li = at.closest<HTMLElement>('[data-id]')
    if (li && !at.closest('a,button') && !getSelection()?.toString()) choose(li.dataset.id!)
  })
  document.querySelector<HTMLElement>('[data-keys]')?.removeAttribute('hidden')
  const from = decodeURIComponent(location.hash.slice(1))
  if (items.has(from)) choose(from)
}
