import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';

const sources = ['Paid search', 'Organic search', 'Webinar', 'Referral', 'Event', 'Outbound', 'Partner', 'Paid social'];
const stages = ['Closed Won', 'Closed Lost', 'Negotiation', 'Proposal', 'Discovery'];
const day = (n) => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10);

/**
 * Writes `leads.csv`, `deals.csv` and `touches.csv` of about so many bytes altogether into the folder: of 23 leads 8 have
 * a deal, each lead has four touches. The same every time.
 * @returns {Promise<{ paths: string[]; records: number }>}
 */
export async function writeExports(folder, bytes) {
  const paths = ['leads', 'deals', 'touches'].map((name) => join(folder, `${name}.csv`));
  const [leads, deals, touches] = paths.map(writer);
  await leads.line('Lead ID,Email,Created Date,Lead Source,Company,Status,Country,Owner');
  await deals.line('Opportunity ID,Opportunity Name,Contact Email,Created Date,Close Date,Stage,Amount,Currency,Owner');
  await touches.line('Contact Email,Touch Date,Channel,Campaign');
  for (let n = 0; leads.bytes() + deals.bytes() + touches.bytes() < bytes; n += 1) {
    const mixed = (n * 2_654_435_761) % 4_294_967_296;
    const created = mixed % 900;
    const email = `person.${n}@firm${mixed % 50_000}.example`;
    const source = sources[mixed % sources.length];
    await leads.line(
      `00Q${String(n).padStart(9, '0')},${email},${day(created)},${source},Firm ${mixed % 50_000},Working,US,Owner ${mixed % 40}`,
    );
    if (n % 23 < 8)
      await deals.line(
        `006${String(n).padStart(9, '0')},Deal ${n},${email},${day(created + 10)},${day(created + 20 + (mixed % 120))},${stages[mixed % stages.length]},${1000 + (mixed % 90_000)},USD,Owner ${mixed % 40}`,
      );
    for (let touch = 0; touch < 4; touch += 1)
      await touches.line(
        `${email},${day(created + touch * 3)},${sources[(mixed + touch) % 8]},Campaign ${(mixed + touch) % 300}`,
      );
  }
  const files = [leads, deals, touches];
  for (const file of files) await file.end();
  return { paths, records: files.reduce((sum, file) => sum + file.records(), 0) };
}

function writer(path) {
  const stream = createWriteStream(path);
  let pending = '';
  let written = 0;
  let lines = 0;
  const flush = async () => {
    const isFull = !stream.write(pending);
    pending = '';
    if (isFull) await once(stream, 'drain');
  };
  return {
    async line(text) {
      pending += `${text}\n`;
      written += text.length + 1;
      lines += 1;
      if (pending.length > 1 << 20) await flush();
    },
    bytes: () => written,
    /** Without the header. */
    records: () => lines - 1,
    async end() {
      await flush();
      stream.end();
      await once(stream, 'finish');
    },
  };
}
