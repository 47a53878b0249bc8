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
  for (const d of document.querySelectorAll<HTMLElement>('[data-judge]')) offer(d)
}

/** Opens the form beside an entry of a report's record, or closes it again. */
export function judgeIn(li: HTMLElement, key: string): void {
  const open = li.querySelector('.judge')
  document.querySelector('.record .judge')?.remove()
  if (open) return
  const form = document.querySelector<HTMLTemplateElement>('[data-judge-form]')?.content.firstElementChild?.cloneNode(true) as HTMLDetailsElement | undefined
  if (!form) return
  form.dataset.judge = key
  form.open = true
  li.append(form)
  offer(form)
  const who = form.querySelector<HTMLInputElement>('[name=who]')!
  ;(who.value ? form.querySelector<HTMLInputElement>('[name=note]')! : who).focus()
}

function offer(d: HTMLElement): void {
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
    const say = form.querySelector<HTMLElement>(':scope > [role=status]')!
    let r: Response
    try {
      r = await fetch('/v1/judgements', { method: 'POST', headers: { 'Content-Type': 'application/json', ...writing(stored('token')) }, body: JSON.stringify(body) })
    } catch (err) {
      say.textContent = 'The server could not be reached: ' + err
      return
    }
    say.textContent = r.ok ? `Kept: ${said[verdict]}, by ${who.value}.` : await trouble(r)
    if (r.status === 401) askToken(form)
  }
}

const said: Record<string, string> = { accept: 'it holds', reject: 'it does not hold', clear: 'taken back', set: 'amended' }

/** A server that wants a token is told it once. */
function askToken(form: HTMLFormElement): void {
  if (form.querySelector('[name=token]')) return
  const label = document.createElement('label')
  label.textContent = 'Token '
  const input = document.createElement('input')
  input.name = 'token'
  input.type = 'password'
  input.oninput = () => store('token', input.value)
  label.append(input)
  form.prepend(label)
  input.focus()
}
