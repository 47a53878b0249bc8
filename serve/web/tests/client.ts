// Every operation of the API through a client that is generated from its description: what does not fit the types does not compile, what the server
// does not answer fails. It imports the generated code from where client.mjs puts it.
import * as api from './generated'
import { client } from './generated/client.gen'

export async function run(base: string): Promise<{ called: string[]; problems: string[] }> {
  client.setConfig({ baseUrl: base })
  const called: string[] = []
  const problems: string[] = []
  async function ask<T>(name: keyof typeof api, answer: Promise<{ data?: T; error?: unknown; response?: Response }>): Promise<T> {
    const r = await answer
    called.push(name)
    if (r.error || !r.response?.ok) problems.push(`${name}: ${r.response?.status} ${JSON.stringify(r.error)}`)
    return r.data as T
  }
  const must = (ok: unknown, what: string) => ok || problems.push(what)

  const record = await ask('read', api.read({ body: { text: 'Envoys of Kenya and Uganda signed an accord in Nairobi on Tuesday.', published: '2026-03-04' } }))
  must(record.events.length > 0, 'read: an event is read')
  const kept = await ask('addReport', api.addReport({ body: { text: '“We will sign in May,” Foreign Minister Ana Roca told reporters in Lima on Monday after meeting envoys of Chile.', publisher: 'Pier Post', published: '2026-03-04' } }))
  if (!('key' in kept)) throw new Error('addReport: no key')
  await ask('addFiles', api.addFiles({ body: { file: [new File(['The envoys of Peru and Chile met in Lima on Monday.'], 'a.txt', { type: 'text/plain' })], published: '2026-03-05' } }))
  await ask('addSamples', api.addSamples())
  const path = { key: kept.key }
  await ask('listReports', api.listReports({ query: { q: 'place:lima', limit: 5 } }))
  await ask('getReport', api.getReport({ path }))
  must((await ask('getRecord', api.getRecord({ path }))).report.text.includes('Ana Roca'), 'getRecord: the text')
  const entries = (await ask('listEntries', api.listEntries({ path }))).items ?? []
  const [, entry] = entries[0].address.split('#')
  await ask('getEntry', api.getEntry({ path: { ...path, entry } }))
  await ask('judge', api.judge({ body: { key: entries[0].address, verdict: 'accept', who: 'A. Desk', note: 'read twice' } }))
  must((await ask('listJudgements', api.listJudgements({ query: { key: entries[0].address } }))).items?.length === 1, 'listJudgements: the one just made')
  must((await ask('search', api.search({ query: { q: 'who:roca', order: 'new' } }))).items?.length, 'search: finds')
  await ask('listStatements', api.listStatements({ query: { q: 'who:roca' } }))
  await ask('listEvents', api.listEvents({ query: { q: 'place:lima' } }))
  const actors = (await ask('listActors', api.listActors({ query: { name: 'Chile' } }))).items ?? []
  await ask('getActor', api.getActor({ path: { id: actors[0].id } }))
  const stories = (await ask('listStories', api.listStories({ query: { limit: 3 } }))).items ?? []
  await ask('getStory', api.getStory({ path: { key: stories[0]?.name ?? kept.key } }))
  await ask('listAgenda', api.listAgenda({ query: { fate: 'due', from: '2020-01-01' } }))
  await ask('listTimeline', api.listTimeline({ query: { q: 'status:happened', limit: 10 } }))
  await ask('listDisagreements', api.listDisagreements({ query: { updates: true } }))
  const full = (await ask('getReport', api.getReport({ path }))) as { links: { key: string }[] | null }
  const links = full.links?.length ? full.links : await anyLink(base)
  await ask('getLink', api.getLink({ path: { key: links[0].key } }))
  await ask('getNetwork', api.getNetwork({ query: { ties: 10, q: 'status:happened' } }))
  await ask('listPlaces', api.listPlaces({ query: { q: 'status:happened' } }))
  await ask('getStats', api.getStats())
  must((await ask('listNew', api.listNew({ query: { since: '1h' } }))).items?.length, 'listNew: what was just added')
  const { stream } = await api.stream({ headers: { 'Last-Event-ID': '0' } })
  called.push('stream')
  const first = (await stream.next()).value as { key?: string } | undefined
  must(first?.key, 'stream: a report')
  await stream.return(undefined as never)
  return { called, problems }
}

/** A link of some report of the ledger. */
async function anyLink(base: string): Promise<{ key: string }[]> {
  for (let i = 0; i < 40; i++) {
    for (const r of (await api.listReports({ query: { limit: 100 } })).data?.items ?? []) {
      const { links } = (await (await fetch(`${base}/v1/reports/${r.key}`)).json()) as { links: { key: string }[] }
      if (links.length) return links
    }
    await new Promise((r) => setTimeout(r, 250))
  }
  throw new Error('no report has a link')
}
