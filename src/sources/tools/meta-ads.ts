import type { Shape } from './shape';

/** Meta's words in English, Spanish, French, Portuguese, Japanese, German and Italian. The currency stands behind the cost. */
const cost = [
  'Amount spent',
  'Importe gastado',
  'Montant dépensé',
  'Valor usado',
  'Valor gasto',
  '消化金額',
  'Ausgegebener Betrag',
  'Betrag',
  'Importo speso',
];
const campaign = [
  'Campaign name',
  'Nombre de la campaña',
  'Nom de la campagne',
  'Nome da campanha',
  'キャンペーン名',
  'キャンペーンの名前',
  'Kampagnenname',
  'Name der Kampagne',
  'Nome della campagna',
];
const starts = [
  'Reporting starts',
  'Inicio del informe',
  'Début des rapports',
  'Début du rapport',
  'Início dos relatórios',
  'レポート開始日',
  'Berichtsstart',
  'Inizio del report',
];
const ends = [
  'Reporting ends',
  'Fin del informe',
  'Fin des rapports',
  'Fin du rapport',
  'Término dos relatórios',
  'Encerramento dos relatórios',
  'レポート終了日',
  'Berichtsende',
  'Fine del report',
];
const day = ['Day', 'Día', 'Jour', 'Dia', '日', '日別', 'Tag', 'Giorno'];
const currency = ['Currency', 'Divisa', 'Moneda', 'Devise', 'Moeda', '通貨', 'Währung', 'Valuta'];
const ownWords = ['Attribution setting', 'Result indicator', 'Cost per results', 'Ad set name'];
const byOthers = ['Total Spent', 'CampaignName', 'Currency code'];

const shared = {
  tool: 'meta_ads',
  kind: 'spend',
  confidence: 0.97,
  marks: [...starts, ...ends, ...cost.filter((name) => !['Amount spent', 'Betrag'].includes(name)), ...ownWords],
  without: byOthers,
  platform: 'Meta Ads',
} as const;

const adNames = ['Ad set name', 'Ad name', 'Account name'];

/** Meta Ads Manager by day, or with one row per campaign for the whole range. */
export const metaAds: readonly Shape[] = [
  {
    ...shared,
    label: 'Meta Ads report by day',
    signature: [cost, day],
    headers: { spend_date: day, campaign: [...campaign, ...adNames], currency, cost },
  },
  {
    ...shared,
    label: 'Meta Ads report of a period',
    signature: [cost, [...campaign, ...adNames, ...starts]],
    without: [...byOthers, ...day],
    headers: { spend_date: starts, period_end: ends, campaign: [...campaign, ...adNames], currency, cost },
  },
  {
    tool: 'meta_lead_forms',
    kind: 'person',
    label: 'Leads of a Meta lead form',
    confidence: 0.98,
    person_kind: 'lead',
    signature: [['id'], ['created_time'], ['form_id', 'form_name'], ['platform', 'is_organic', 'ad_id']],
    platform: 'Meta lead ads',
    headers: {
      source_id: ['id'],
      email: ['email', 'work_email', 'e-mail', 'correo_electrónico'],
      first_name: ['first_name', 'nombre', 'vorname', 'prénom'],
      last_name: ['last_name', 'apellido', 'nachname', 'nom'],
      full_name: ['full_name', 'full name', 'nombre_completo', 'vollständiger_name', 'nom_complet'],
      company_name: ['company_name', 'company', 'nombre_de_la_empresa', 'firmenname'],
      country: ['country'],
      original_source_detail: ['form_name'],
      campaign: ['campaign_name'],
      created_at: ['created_time'],
    },
  },
];
