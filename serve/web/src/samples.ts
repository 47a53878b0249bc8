import { trouble } from './tell'

/** Adds the sample reports that the program carries, for a first look. */
export function samples(b: HTMLButtonElement): void {
  const say = document.querySelector<HTMLElement>('[data-samples-state]')!
  b.hidden = false
  b.onclick = async () => {
    b.disabled = true
    say.textContent = 'Reading…'
    const r = await fetch('/v1/samples', { method: 'POST', headers: { 'Content-Type': 'application/json' } })
    if (r.ok) location.reload()
    else {
      b.disabled = false
      say.textContent = await trouble(r)
    }
  }
}
