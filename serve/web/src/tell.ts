/** Tells screen readers something that only the eye would see. */
export function tell(text: string): void {
  const el = document.getElementById('said')
  if (el) el.textContent = text
}

/** What a failed answer says: the detail of its problem, or its status. */
export async function trouble(r: Response): Promise<string> {
  try {
    const p = await r.json()
    const more = (p.errors ?? []).map((e: { message: string }) => e.message).join('; ')
    return [p.detail, more].filter(Boolean).join(': ') || r.statusText
  } catch {
    return r.statusText || String(r.status)
  }
}

export function stored(name: string): string {
  try {
    return localStorage.getItem(name) ?? ''
  } catch {
    return '' // a browser that keeps nothing
  }
}

export function store(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {
    // as above
  }
}

/** Headers of a request that writes. */
export function writing(token: string): Record<string, string> {
  return token ? { Authorization: 'Bearer ' + token } : {}
}
