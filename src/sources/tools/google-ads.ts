import { unusedShape, type Shape } from './shape';

/** Google Ads reports in English, German, French, Spanish, Portuguese, Italian and Dutch. Cost is `Cost`, never `Avg. cost`. */
const day = [
  'Day',
  'Tag',
  'Jour',
  'Día',
  'Dia',
  'Giorno',
  'Dag',
  'Week',
  'Woche',
  'Semaine',
  'Semana',
  'Settimana',
  'Month',
  'Monat',
  'Mois',
  'Mes',
  'Mês',
  'Mese',
  'Maand',
];
const campaign = ['Campaign', 'Kampagne', 'Campagne', 'Campaña', 'Campanha', 'Campagna'];
const cost = ['Cost', 'Kosten', 'Coût', 'Coste', 'Costo', 'Custo'];
const currency = [
  'Currency code',
  'Währungscode',
  'Code de la devise',
  'Code de devise',
  'Código de moneda',
  'Código de la moneda',
  'Código da moeda',
  'Codice valuta',
  'Valutacode',
];
const campaignType = [
  'Campaign type',
  'Kampagnentyp',
  'Type de campagne',
  'Tipo de campaña',
  'Tipo de campanha',
  'Tipo di campagna',
  'Campagnetype',
];

export const googleAds: readonly Shape[] = [
  {
    tool: 'google_ads',
    kind: 'spend',
    label: 'Google Ads report',
    confidence: 0.96,
    signature: [[...campaign, 'Ad group', 'Anzeigengruppe', "Groupe d'annonces", 'Account name', 'Account'], cost],
    marks: [
      ...currency,
      ...campaignType,
      'Campaign status',
      'Kampagnenstatus',
      'État de la campagne',
      'Estado de la campaña',
      'Status da campanha',
      'Impr.',
      'Avg. CPC',
      'Avg. cost',
      'Cost / conv.',
      'Search impr. share',
    ],
    preamble:
      /^\W*((campaign|ad group|ad|account|search keyword|search terms|time series|landing page|asset group)s? (performance )?report|kampagnenbericht|anzeigengruppenbericht|rapport (sur les|de) (campagne|groupes)s?|informe de (campañas?|grupos)|relatório de campanhas?|rapporto campagn[ae]|campagnerapport)\W*$/i,
    without: ['CampaignName', 'Total Spent', 'Reporting starts', 'TimePeriod'],
    platform: 'Google Ads',
    headers: { spend_date: day, channel: campaignType, campaign, currency, cost },
  },
  unusedShape(
    'google_ads',
    'Google Ads Editor, without costs',
    ['Campaign'],
    ['Networks'],
    ['Bid Strategy Type', 'Campaign Daily Budget', 'Budget type'],
  ),
];
