// Makes the server's pages lively. Every page works without it.
import { add } from './add'
import { citations, judging } from './judge'
import { news } from './news'
import { reading } from './reading'
import { theme } from './theme'

theme()
news()
citations()
judging()
const report = document.querySelector<HTMLElement>('[data-reading]')
if (report) reading(report)
const form = document.querySelector<HTMLElement>('[data-add]')
if (form) add(form)
const samples = document.querySelector<HTMLButtonElement>('[data-samples]')
if (samples) import('./samples').then((m) => m.samples(samples))

for (const el of document.querySelectorAll<HTMLElement>('[data-island]')) {
  const load = el.dataset.island === 'map' ? import('./Map.svelte') : import('./Network.svelte')
  load.then(async (m) => (await import('svelte')).mount(m.default, { target: el, props: { asked: el.dataset.query ?? '' } }))
}

// beside the list there is room for the filters; above it they wait to be asked for
const rail = document.querySelector<HTMLDetailsElement>('[data-rail]')
if (rail && matchMedia('(min-width: 60rem)').matches) rail.open = true

// fields that are left empty stay out of the address
document.querySelector<HTMLFormElement>('[data-filters]')?.addEventListener('formdata', (e) => {
  for (const [name, value] of [...e.formData]) if (!value) e.formData.delete(name)
})

// "/" goes to the search field wherever one is
document.addEventListener('keydown', (e) => {
  const at = e.target as HTMLElement
  if (e.key !== '/' || e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) return
  e.preventDefault()
  document.getElementById('q')?.focus()
})

performance.mark('ready') // the tests read it
