// Pages of a Wikipedia dump through wtf_wikipedia: text and links.
import fs from 'node:fs'
import { createRequire } from 'node:module'

const wtf = createRequire(process.argv[2] + '/')('wtf_wikipedia')
const dump = fs.readFileSync(process.argv[3], 'utf8')
const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }
let size = 0
for (const [, text] of dump.matchAll(/<text[^>]*>([^<]*)<\/text>/g)) {
  const doc = wtf(text.replace(/&(?:lt|gt|quot|amp);/g, (e) => entities[e]))
  size += doc.text().length + doc.links().length
}
if (size === 0) throw new Error('no text')
