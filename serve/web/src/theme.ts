import { store, stored } from './tell'

export function theme(): void {
  const root = document.documentElement
  const set = (t: string) => (t ? root.setAttribute('data-theme', t) : root.removeAttribute('data-theme'))
  set(stored('theme'))
  const b = document.querySelector<HTMLButtonElement>('[data-theme]:not(html)')
  if (!b) return
  b.hidden = false
  b.onclick = () => {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
    const next = dark ? 'light' : 'dark'
    set(next)
    store('theme', next)
  }
}
