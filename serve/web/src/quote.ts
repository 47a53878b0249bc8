import { copy } from './judge'

/** Marks the sentence that begins at an anchor, without touching the text's elements. */
export function here(anchor: HTMLElement | null): void {
  const block = anchor?.closest('.text p, .text h2')
  if (!anchor || !block || !('highlights' in CSS) || !('Segmenter' in Intl)) return
  const range = document.createRange()
  range.setStartBefore(anchor)
  range.setEndAfter(block.lastChild!)
  const first = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(range.toString())][0]?.segment.trimEnd() ?? ''
  let left = first.length
  const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  walk.currentNode = anchor
  for (let n = walk.nextNode() as Text | null; n; n = walk.nextNode() as Text | null) {
    if (left <= n.data.length) {
      range.setEnd(n, left)
      break
    }
    left -= n.data.length
  }
  CSS.highlights.set('here', new Highlight(range))
}

/** Words that are selected can be copied with who published them, when, and where they stand. */
export function quoting(text: HTMLElement, source: (anchor: string) => string): void {
  const b = document.createElement('button')
  b.type = 'button'
  b.className = 'quote'
  b.textContent = 'Copy with its source'
  b.hidden = true
  document.body.append(b)
  let words = ''
  let anchor = ''
  b.onpointerdown = (e) => e.preventDefault() // the selection stays
  b.onclick = () => copy(b, `“${words.replace(/\s+/g, ' ').trim().replace(/^["“”]+|["“”]+$/g, '')}” — ${source(anchor)}`)
  let timer = 0
  document.addEventListener('selectionchange', () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const s = getSelection()
      words = s?.toString() ?? ''
      const range = words.trim().length > 8 && s!.rangeCount ? s!.getRangeAt(0) : null
      b.hidden = !range || !text.contains(range.commonAncestorContainer)
      if (b.hidden) return
      anchor = before(text, range!)
      const box = range!.getBoundingClientRect()
      b.style.left = Math.max(8, Math.min(innerWidth - 180, box.left)) + scrollX + 'px'
      b.style.top = box.bottom + scrollY + 8 + 'px'
    }, 150)
  })
}

/** The last anchor at or before a range's beginning. */
function before(text: HTMLElement, range: Range): string {
  let found = ''
  for (const el of text.querySelectorAll('span[id]')) {
    const at = range.comparePoint(el, 0)
    if (at > 0) break
    if (at === 0) {
      const gap = document.createRange()
      gap.setStart(range.startContainer, range.startOffset)
      gap.setEndBefore(el)
      if (!gap.toString().trim()) found = el.id
      break
    }
    found = el.id
  }
  return found
}
