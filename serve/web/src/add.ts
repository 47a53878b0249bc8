import { store, stored, trouble, writing } from './tell'

/** The forms that read reports: pasted, by address, or as files, with progress. */
export function add(root: HTMLElement): void {
  const paste = root.querySelector<HTMLFormElement>('form.paste')!
  const files = root.querySelector<HTMLFormElement>('form.files')!
  const bar = root.querySelector('progress')!
  const say = root.querySelector<HTMLElement>(':scope > [role=status]')!
  const token = root.querySelector<HTMLElement>('.token')!
  const tokenInput = token.querySelector('input')!
  tokenInput.value = stored('token')
  paste.hidden = files.hidden = false

  const line = (text: string, href = '') => {
    const p = document.createElement('p')
    if (href) {
      const a = document.createElement('a')
      a.href = href
      a.textContent = text
      p.append(a)
    } else p.textContent = text
    say.append(p)
  }
  const refused = async (r: Response) => {
    if (r.status === 401) token.hidden = false
    line(await trouble(r))
  }

  paste.onsubmit = async (e) => {
    e.preventDefault()
    say.replaceChildren()
    store('token', tokenInput.value)
    const f = new FormData(paste)
    const text = String(f.get('text')).trim()
    const body: Record<string, string> = /^https?:\/\/\S+$/.test(text) ? { url: text } : /^\s*<(!doctype|html)/i.test(text) ? { html: text } : { text }
    for (const k of ['publisher', 'published', 'title']) if (f.get(k)) body[k] = String(f.get(k))
    const only = (e.submitter as HTMLButtonElement | null)?.value === 'read'
    bar.hidden = false
    bar.removeAttribute('value') // how long it takes is not known
    try {
      const r = await fetch(only ? '/v1/read' : '/v1/reports', { method: 'POST', headers: { 'Content-Type': 'application/json', ...writing(tokenInput.value) }, body: JSON.stringify(body) })
      if (!r.ok) return await refused(r)
      const x = await r.json()
      if (only) line(`Read: ${x.statements.length} statements, ${x.events.length} events. Nothing was kept.`)
      else line(`${x.state === 'unchanged' ? 'Already there' : 'Kept'}: ${x.title}`, '/report/' + encodeURIComponent(x.key))
    } catch (err) {
      line('The server could not be reached: ' + err)
    } finally {
      bar.hidden = true
    }
  }

  files.onsubmit = (e) => {
    e.preventDefault()
    say.replaceChildren()
    const f = new FormData(files)
    for (const k of ['publisher', 'published']) {
      const v = String(new FormData(paste).get(k) ?? '')
      if (v) f.set(k, v)
    }
    const x = new XMLHttpRequest() // fetch tells no progress of what it sends
    x.open('POST', '/v1/uploads')
    if (tokenInput.value) x.setRequestHeader('Authorization', 'Bearer ' + tokenInput.value)
    x.upload.onprogress = (p) => {
      if (p.lengthComputable && p.loaded < p.total) bar.value = p.loaded / p.total
      else bar.removeAttribute('value')
    }
    x.onloadend = () => {
      bar.hidden = true
      if (x.status === 401) token.hidden = false
      let got
      try {
        got = JSON.parse(x.responseText)
      } catch {
        return line('The server could not be reached.')
      }
      if (!Array.isArray(got)) return line(got.detail ?? 'That did not work.')
      for (const k of got) k.error ? line(`${k.name}: ${k.error}`) : line(`${k.name}: ${k.title}`, '/report/' + encodeURIComponent(k.key))
    }
    bar.hidden = false
    bar.value = 0
    x.send(f)
  }
}
