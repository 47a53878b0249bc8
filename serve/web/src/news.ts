import { store, stored, tell } from './tell'

/** Notes the visit, offers what came since the last one, and tells of reports that arrive while the page is open. */
export function news(): void {
  const last = stored('visit')
  const link = document.querySelector<HTMLAnchorElement>('[data-last-visit]')
  if (link && last) {
    link.href = '/new?since=' + encodeURIComponent(last)
    link.parentElement!.hidden = false
  }
  if (!sessionStorage.getItem('visiting')) {
    sessionStorage.setItem('visiting', last || 'first')
    store('visit', new Date().toISOString().slice(0, 19) + 'Z')
  }
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
