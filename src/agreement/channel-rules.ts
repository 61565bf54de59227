import type { Agreement } from './agreement';

/** Channels the rules know, in the order of a list on screen. Teams may name others. */
export const channels = [
  'Paid search',
  'Paid social',
  'Paid other',
  'Organic search',
  'Organic social',
  'Email',
  'Content',
  'Webinar',
  'Event',
  'Website',
  'Direct',
  'Referral',
  'Partner',
  'Sales outbound',
  'Offline',
  'Other',
  'Unknown',
] as const;
export type Channel = (typeof channels)[number];

export interface ChannelMeaning {
  channel: string;
  /** False: no rule and no agreement knows the source; it counts as 'Other'. */
  is_known: boolean;
}

const searchEngines = String.raw`google|adwords|bing|microsoft|baidu|yahoo|duckduckgo|yandex`;
const socialNetworks = String.raw`linkedin|facebook|\bfb\b|\bmeta\b|instagram|twitter|\bx ads\b|tiktok|reddit|quora|pinterest|youtube|snapchat|xing`;

/** First match decides, over `sourceKey` with '/' and '-' as blanks. */
const rules: readonly (readonly [RegExp, Channel])[] = [
  [/^(unknown|not set|none given|keine angabe|inconnu)$/, 'Unknown'],
  [/^\(?direct\)?( traffic| visits?| \(?none\)?)?$|^typed?in$/, 'Direct'],
  [/^offline( sources?)?$|phone|call[- ]?in|inbound call|walk ?in|print|direct mail|\btv\b|radio/, 'Offline'],
  [
    /paid ?search|\bcpc\b|\bppc\b|\bsem\b|search ads|adwords|google ads|bing ads|microsoft ads(vertising)?/,
    'Paid search',
  ],
  [/microsoft advertising|google adwords|branded search ads/, 'Paid search'],
  // HubSpot's sources in its other languages.
  [
    /búsqueda (de pago|pagada)|bezahlte suche|recherche payante|pesquisa paga|ricerca a pagamento|betaald zoeken/,
    'Paid search',
  ],
  [
    /(redes socia|soziale|réseaux sociaux|social).*(de pago|pag[ao]|bezahlt|payant)|bezahlte.*(social|sozial)/,
    'Paid social',
  ],
  [/búsqueda orgánica|organische suche|recherche organique|pesquisa orgânica|organisch zoeken/, 'Organic search'],
  [/^(redes sociales|redes sociais|soziale medien|réseaux sociaux)/, 'Organic social'],
  [
    /^(tráfico|tráfego|trafic|traffico) (directo|direto|direct|diretto)$|^direkter traffic|^direktzugriff|^direct verkeer$/,
    'Direct',
  ],
  [
    /^(fuentes? (fuera de línea|sin conexión)|sources? hors ligne|fontes? off ?line|fonti offline|offline quellen)$/,
    'Offline',
  ],
  [/^(referencias|referências|verweise|sites référents|verwijzingen)$/, 'Referral'],
  [/correo electrónico|adresse e ?mail/, 'Email'],
  [/paid ?social|social ?(ads|paid)|social (advert|cpm)/, 'Paid social'],
  [new RegExp(`(${socialNetworks}).*\\b(ads?|paid|sponsored|lead gen|campaign manager)\\b`), 'Paid social'],
  [
    /display|banner|\bcpm\b|retarget|remarket|programmatic|advert|paid|sponsor(ed)? (post|content)|affiliate ads/,
    'Paid other',
  ],
  [/webinar|web ?cast|virtual event|online event/, 'Webinar'],
  [/event|trade ?show|conference|seminar|expo\b|booth|workshop|roadshow|messe|summit|meetup/, 'Event'],
  [/partner|reseller|distributor|channel sales|alliance|affiliate|marketplace|co ?sell/, 'Partner'],
  [
    /cold|outbound|prospecting|\bsdr\b|\bbdr\b|sales (generated|call|team|sourced)|purchased list|list purchase|zoominfo|apollo/,
    'Sales outbound',
  ],
  [/e ?mail|newsletter|nurture|drip|mailing/, 'Email'],
  [/organic ?social|social ?media|^social$/, 'Organic social'],
  [/organic|\bseo\b|natural search/, 'Organic search'],
  [/referr?al|referr?er|word of mouth|recommend|empfehlung|customer advocacy/, 'Referral'],
  [
    /content|blog|\be ?book|white ?paper|download|podcast|guide|article|public relations|^pr$|gated|syndication/,
    'Content',
  ],
  [/^web$|web ?site|web ?form|form ?fill|chat|contact us|landing page|demo request|free trial|inbound$/, 'Website'],
  [new RegExp(`^(${socialNetworks})( organic)?( com)?$`), 'Organic social'],
  [new RegExp(`^(${searchEngines})( com)?$`), 'Organic search'],
  [/^other( campaigns?)?$|^misc|^various$|^sonstige/, 'Other'],
];

/** Where money was paid, a bare platform name means its ads. */
const spendRules: readonly (readonly [RegExp, Channel])[] = [
  [
    /^(google|microsoft) ads .*(display|video|demand gen|discovery|performance max|audience|app|hotel|smart)/,
    'Paid other',
  ],
  [new RegExp(socialNetworks), 'Paid social'],
  [new RegExp(`^(${searchEngines})\\b`), 'Paid search'],
];

/** A source in lower case with one blank between words: 'PAID_SEARCH' and 'Paid Search' are one source. */
export function sourceKey(source: string): string {
  return source
    .toLowerCase()
    .replaceAll(/[\s_]+/g, ' ')
    .trim();
}

/** A source as shown: HubSpot's internal 'PAID_SEARCH' reads 'Paid Search', everything else stands as in the file. */
export function sourceLabel(source: string): string {
  if (!/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$|^(OFFLINE|REFERRALS)$/.test(source)) return source;
  return sourceKey(source).replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

/** The channel of a source: the agreement's word, else the rules here, else 'Other'. `use` tells sources from ad costs. */
export function channelMeaning(source: string, use: 'source' | 'spend', agreement: Agreement): ChannelMeaning {
  const key = sourceKey(source);
  for (const name of [source.toLowerCase(), key]) {
    if (Object.hasOwn(agreement.channels, name))
      return { channel: agreement.channels[name] ?? 'Other', is_known: true };
  }
  const plain = key
    .replaceAll(/[-/|:.]+/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();
  const inOrder = use === 'spend' ? [...spendRules, ...rules] : rules;
  const found = inOrder.find(([pattern]) => pattern.test(plain));
  return found ? { channel: found[1], is_known: true } : { channel: 'Other', is_known: false };
}
