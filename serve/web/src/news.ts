import { store, stored, tell } from './tell'

/** Notes the visit, offers what came since the last one, and tells of reports that arrive while the page is open. */
export function news(): void {
  const last = lastVisit()
  const link = document.querySelector<HTMLAnchorElement>('[data-last-visit]')
  if (link && last) {
    link.href = '/new?since=' + encodeURIComponent(last)
    link.parentElement!.hidden = false
  }
  const since = document.querySelector<HTMLElement>('[data-since]')
  if (since && last) setTimeout(() => count(since, last), 50)
  const note = document.querySelector<HTMLElement>('[data-news]')
  if (!note || !('EventSource' in window)) return
  // after the page has come to rest: it must not wait for this
  setTimeout(() => {
    const seen = new Set<string>()
    const source = new EventSource('/v1/stream')
    source.addEventListener('report', (e) => {
      seen.add(JSON.parse((e as MessageEvent).data).key)
      note.hidden = false
      note.textContent = seen.size === 1 ? '1 report has come in' : `${seen.size} reports have come in`
      tell(note.textContent)
    })
    addEventListener('pagehide', () => source.close())
  }, 1500)
}

/** When the visit before this one ended. A visit lasts as long as the tab; its end is noted whenever the page goes out of sight. */
function lastVisit(): string {
  let last = ''
  try {
    last = sessionStorage.getItem('since') ?? ''
    if (!last) sessionStorage.setItem('since', (last = stored('visit')) || 'never')
  } catch {
    return '' // a browser that keeps nothing
  }
  const leave = () => store('visit', new Date().toISOString())
  if (!stored('visit')) leave()
  addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', () => document.hidden && leave())
  return last === 'never' ? '' : last
}

/** Says on the first page how much came since then. */
async function count(el: HTMLElement, last: string): Promise<void> {
  const address = 'since=' + encodeURIComponent(last)
  const r = await fetch('/v1/new?limit=100&' + address)
  if (!r.ok) return
  const { items, next } = await r.json()
  if (!items.length) return
  const a = el.querySelector('a')!
  a.href = '/new?' + address
  a.textContent = `${items.length}${next ? ' or more' : ''} new since your last visit`
  el.hidden = false
}
