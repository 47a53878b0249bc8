import { store, stored, tell, trouble, writing } from './tell'

/** Copies a text and says so on the button that asked. */
export async function copy(b: HTMLButtonElement, text: string): Promise<void> {
  const was = b.dataset.was ?? (b.dataset.was = b.textContent!)
  try {
    await navigator.clipboard.writeText(text)
    b.textContent = 'Copied'
  } catch {
    b.textContent = 'The browser does not allow copying'
  }
  tell(b.textContent)
  setTimeout(() => (b.textContent = was), 2000)
}

/** One click copies a quotation with who, where and when. */
export function citations(): void {
  for (const b of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    b.hidden = false
    b.onclick = () => copy(b, b.dataset.copy!)
  }
}

/** A person's decision on an entry or a link. */
export function judging(): void {
  for (const d of document.querySelectorAll<HTMLElement>('[data-judge]')) {
    d.hidden = false
    const form = d.querySelector('form')!
    const who = form.elements.namedItem('who') as HTMLInputElement
    who.value = stored('who')
    form.onsubmit = async (e) => {
      e.preventDefault()
      const f = new FormData(form)
      const verdict = (e.submitter as HTMLButtonElement | null)?.value ?? 'accept'
      const body: Record<string, string> = { key: d.dataset.judge!, verdict }
      for (const name of verdict === 'set' ? ['who', 'note', 'field', 'value'] : ['who', 'note']) {
        const v = String(f.get(name) ?? '').trim()
        if (v) body[name] = v
      }
      store('who', who.value)
      const r = await fetch('/v1/judgements', { method: 'POST', headers: { 'Content-Type': 'application/json', ...writing(stored('token')) }, body: JSON.stringify(body) })
      const say = form.querySelector<HTMLElement>(':scope > [role=status]')!
      say.textContent = r.ok ? 'Kept.' : await trouble(r)
    }
  }
}
