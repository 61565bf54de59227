import { describe, expect, test } from 'vitest';
import { suggestMapping } from '../../src/sources/mapping';
import { kindQuestion, recognise } from '../../src/sources/recognise';

/** What, tool, kind, header, and the columns its fields are taken from. */
type Known = readonly [string, string, string, string, Record<string, string>];

const crm: readonly Known[] = [
  [
    'all properties of HubSpot contacts',
    'hubspot',
    'person',
    'Record ID|First Name|Last Name|Annual Revenue|City|Close Date|Company Name|Contact owner|Country/Region|Create Date|' +
      'Date entered "Lead (Lifecycle Stage Pipeline)"|Date exited "Lead (Lifecycle Stage Pipeline)"|Email|Lead Status|' +
      'Lifecycle Stage|Merged Contact IDs|Original Traffic Source|Original Traffic Source Drill-Down 1|Billing Contact|' +
      'Billing Contact (2)|Associated Deal|Associated Company|Associated Company (Primary)|Associated Deal IDs|' +
      'Associated Company IDs|Associated Company IDs (Primary)',
    {
      source_id: 'Record ID',
      email: 'Email',
      company_name: 'Associated Company (Primary)',
      account_source_id: 'Associated Company IDs (Primary)',
      account_source_ids: 'Associated Company IDs',
      deal_source_ids: 'Associated Deal IDs',
      original_source: 'Original Traffic Source',
      created_at: 'Create Date',
      merged_ids: 'Merged Contact IDs',
    },
  ],
  [
    'HubSpot contacts with their latest source',
    'hubspot',
    'person',
    'Record ID|Email|Lifecycle Stage|Create Date|Original Traffic Source|Latest Traffic Source|' +
      'Latest Traffic Source Date|Latest Traffic Source Drill-Down 1|Last Touch Converting Campaign',
    {
      original_source: 'Original Traffic Source',
      latest_source: 'Latest Traffic Source',
      latest_source_at: 'Latest Traffic Source Date',
      latest_campaign: 'Last Touch Converting Campaign',
    },
  ],
  [
    'HubSpot contacts with their latest source by internal names',
    'hubspot',
    'person',
    'hs_object_id|email|lifecyclestage|createdate|hs_analytics_source|hs_latest_source|hs_latest_source_timestamp',
    { latest_source: 'hs_latest_source', latest_source_at: 'hs_latest_source_timestamp' },
  ],
  [
    'HubSpot deals with both amounts',
    'hubspot',
    'opportunity',
    'Record ID|Amount in company currency|Amount|Close Date|Create Date|Deal Name|Deal owner|Deal Stage|Currency|' +
      'Is Closed Won|Is closed lost|Pipeline|Associated Contact IDs|Associated Company IDs (Primary)|Merged Deal IDs',
    {
      amount: 'Amount',
      currency: 'Currency',
      contact_source_ids: 'Associated Contact IDs',
      is_won: 'Is Closed Won',
      close_date: 'Close Date',
    },
  ],
  [
    'HubSpot deals by internal names',
    'hubspot',
    'opportunity',
    'hs_object_id|dealname|dealstage|pipeline|amount|deal_currency_code|closedate|createdate|hs_v2_date_entered_closedwon',
    { source_id: 'hs_object_id', stage_name: 'dealstage', currency: 'deal_currency_code' },
  ],
  [
    'Spanish HubSpot contacts',
    'hubspot',
    'person',
    'ID de registro|Nombre|Apellidos|Correo|Propietario del contacto|Estado del lead|Etapa del ciclo de vida|' +
      'Fecha de creación|Fuente original|Associated Company|Associated Company IDs (Primary)',
    { source_id: 'ID de registro', email: 'Correo', last_name: 'Apellidos', created_at: 'Fecha de creación' },
  ],
  [
    'German HubSpot deals',
    'hubspot',
    'opportunity',
    'Datensatz-ID|Deal-Name|Deal-Phase|Pipeline|Betrag|Währung|Abschlussdatum|Erstellungsdatum|Associated Contact IDs',
    { source_id: 'Datensatz-ID', amount: 'Betrag', close_date: 'Abschlussdatum', currency: 'Währung' },
  ],
  [
    'Japanese HubSpot companies',
    'hubspot',
    'account',
    'レコードID|会社名|会社のドメイン名|業種|作成日|Associated Contact IDs|Associated Deal IDs',
    { source_id: 'レコードID', account_name: '会社名', domain: '会社のドメイン名' },
  ],
  [
    'Salesforce opportunities over the Bulk API',
    'salesforce',
    'opportunity',
    'Id|Name|StageName|Amount|CurrencyIsoCode|CloseDate|IsClosed|IsWon|Account.Name|Owner.Name|Campaign.Name|CreatedDate|Region__c',
    { account_name: 'Account.Name', owner: 'Owner.Name', campaign: 'Campaign.Name', currency: 'CurrencyIsoCode' },
  ],
  [
    'a Salesforce report in several currencies',
    'salesforce',
    'opportunity',
    'Opportunity ID|Opportunity Name|Stage|Pipeline Amount Currency|Pipeline Amount|Close Date|Created Date|Fiscal Period',
    { amount: 'Pipeline Amount', currency: 'Pipeline Amount Currency' },
  ],
  [
    'a Salesforce report with objects in front',
    'salesforce',
    'opportunity',
    'Opportunity: Opportunity Name|Opportunity: Stage|Opportunity: Close Date|Opportunity: Amount|Contact: Email',
    { opportunity_name: 'Opportunity: Opportunity Name', close_date: 'Opportunity: Close Date' },
  ],
  [
    'Salesforce OpportunityHistory',
    'salesforce',
    'stage_change',
    'Id|OpportunityId|CreatedById|CreatedDate|CreatedDateForInsert|StageName|Amount|ExpectedRevenue|CloseDate|Probability|' +
      'FromForecastCategory|ForecastCategory|PrevForecastUpdate|FromOpportunityStageName|ValidThroughDate|SystemModstamp|IsDeleted',
    {
      source_id: 'Id',
      opportunity_source_id: 'OpportunityId',
      from_stage: 'FromOpportunityStageName',
      stage_name: 'StageName',
      changed_at: 'CreatedDate',
      amount: 'Amount',
      close_date: 'CloseDate',
      is_deleted: 'IsDeleted',
    },
  ],
  [
    'a Salesforce history report',
    'salesforce',
    'stage_change',
    'Opportunity Name|Account Name|From Stage|To Stage|Stage Duration|Last Modified|Amount|Close Date|Stage|Created Date',
    {
      opportunity_name: 'Opportunity Name',
      from_stage: 'From Stage',
      stage_name: 'To Stage',
      changed_at: 'Last Modified',
    },
  ],
  [
    'a Salesforce field history report',
    'salesforce',
    'stage_change',
    'Opportunity ID|Opportunity Name|Stage|Amount|Created Date|Close Date|Field / Event|Old Value|New Value|Edit Date|Edited By',
    { field: 'Field / Event', from_stage: 'Old Value', stage_name: 'New Value', changed_at: 'Edit Date' },
  ],
  [
    'Salesforce LeadHistory',
    'salesforce',
    'stage_change',
    'Id|IsDeleted|LeadId|CreatedById|CreatedDate|Field|DataType|OldValue|NewValue',
    { person_source_id: 'LeadId', field: 'Field', changed_at: 'CreatedDate' },
  ],
  [
    'Pipedrive deals',
    'pipedrive',
    'opportunity',
    'Deal - ID|Deal - Title|Deal - Value|Deal - Currency of value|Deal - Stage|Deal - Pipeline|Deal - Status|' +
      'Deal - Expected close date|Deal - Won time|Deal - Lost time|Deal - Deal created|Organization|Contact person|Person - Email',
    {
      status: 'Deal - Status',
      amount: 'Deal - Value',
      currency: 'Deal - Currency of value',
      account_name: 'Organization',
      contact_email: 'Person - Email',
      close_date: 'Deal - Expected close date',
      won_at: 'Deal - Won time',
    },
  ],
  [
    'Pipedrive leads',
    'pipedrive',
    'person',
    'Lead - ID|Lead - Title|Lead - Owner|Lead - Source channel|Lead - Labels|Lead - Lead created|Contact person|Person - Email',
    { source_id: 'Lead - ID', email: 'Person - Email', original_source: 'Lead - Source channel' },
  ],
  [
    'Pipedrive organizations',
    'pipedrive',
    'account',
    'Organization - ID|Organization - Name|Organization - Owner|Organization - Address - Country of Address',
    { account_name: 'Organization - Name', country: 'Organization - Address - Country of Address' },
  ],
  [
    'Zoho contacts',
    'zoho_crm',
    'person',
    'Record Id|Contact Owner.id|Contact Owner|First Name|Last Name|Account Name.id|Account Name|Email|Created Time',
    { account_source_id: 'Account Name.id', created_at: 'Created Time', owner: 'Contact Owner' },
  ],
  [
    'Zoho Analytics potentials',
    'zoho_crm',
    'opportunity',
    'POTENTIALID|Potential Name|Account Name|Stage|Amount|Closing Date|Potential Owner|Lead Source|Created Time',
    { source_id: 'POTENTIALID', opportunity_name: 'Potential Name', close_date: 'Closing Date' },
  ],
  [
    'Dynamics opportunities',
    'dynamics365',
    'opportunity',
    '(Do Not Modify) Opportunity|(Do Not Modify) Row Checksum|(Do Not Modify) Modified On|Topic|Potential Customer|' +
      'Est. close date|Est. revenue|Currency|Probability|Status|Status Reason|Created On',
    {
      source_id: '(Do Not Modify) Opportunity',
      modified_at: '(Do Not Modify) Modified On',
      amount: 'Est. revenue',
      close_date: 'Est. close date',
      status: 'Status',
    },
  ],
  [
    'Dynamics leads',
    'dynamics365',
    'person',
    '(Do Not Modify) Lead|(Do Not Modify) Row Checksum|(Do Not Modify) Modified On|Name|Topic|Status Reason|Email|Created On',
    { source_id: '(Do Not Modify) Lead', full_name: 'Name', lead_status: 'Status Reason' },
  ],
  [
    'Close opportunities',
    'close',
    'opportunity',
    'id|lead_id|lead_name|contact_name|user_name|pipeline_name|status_label|status_type|value|value_period|value_currency|' +
      'expected_value|confidence|date_created|date_updated|date_won|date_lost|note',
    { stage_name: 'status_label', status: 'status_type', won_at: 'date_won', account_name: 'lead_name' },
  ],
  [
    'Attio deals',
    'attio',
    'opportunity',
    'Record ID|Deal name|Deal stage|Deal owner|Deal value|Associated people|Associated company|Created at',
    { amount: 'Deal value', account_name: 'Associated company', created_at: 'Created at' },
  ],
  [
    'Freshsales deals',
    'freshsales',
    'opportunity',
    'Deal name|Deal value|Account name|Deal stage|Expected close|Related contacts|Sales owner|Created at',
    { amount: 'Deal value', close_date: 'Expected close', owner: 'Sales owner' },
  ],
  [
    'Marketo leads',
    'marketo',
    'person',
    'id|firstName|lastName|email|company|leadSource|leadStatus|createdAt|updatedAt|sfdcLeadId',
    { source_id: 'id', original_source: 'leadSource', created_at: 'createdAt' },
  ],
  [
    'a Marketo smart list',
    'marketo',
    'person',
    'Id|First Name|Last Name|Email Address|Company Name|Person Status|Person Source|Created At|Updated At',
    { email: 'Email Address', lead_status: 'Person Status', created_at: 'Created At' },
  ],
];

const ads: readonly Known[] = [
  [
    'Google Ads',
    'google_ads',
    'spend',
    'Day|Campaign status|Campaign|Budget|Campaign type|Currency code|Impr.|Clicks|CTR|Avg. CPC|Avg. cost|Cost|Cost / conv.',
    { spend_date: 'Day', cost: 'Cost', campaign: 'Campaign', channel: 'Campaign type', currency: 'Currency code' },
  ],
  [
    'Google Ads, French',
    'google_ads',
    'spend',
    'Jour|Campagne|Code de la devise|Coût|Clics|Impr.',
    { spend_date: 'Jour', cost: 'Coût', currency: 'Code de la devise' },
  ],
  [
    'Google Ads, Portuguese',
    'google_ads',
    'spend',
    'Dia|Status da campanha|Campanha|Código da moeda|Cliques|Impr.|Custo',
    { spend_date: 'Dia', cost: 'Custo' },
  ],
  [
    'LinkedIn Ads',
    'linkedin_ads',
    'spend',
    'Start Date (in UTC)|Account Name|Currency|Campaign Group Name|Campaign Name|Campaign Start Date|Total Spent|Impressions|' +
      'Clicks|Leads|Lead Forms Opened',
    { spend_date: 'Start Date (in UTC)', cost: 'Total Spent', campaign: 'Campaign Name', currency: 'Currency' },
  ],
  [
    'Meta Ads by day',
    'meta_ads',
    'spend',
    'Reporting starts|Reporting ends|Campaign name|Day|Results|Result indicator|Amount spent (USD)|Link clicks|Ends',
    { spend_date: 'Day', cost: 'Amount spent (USD)', campaign: 'Campaign name' },
  ],
  [
    'Meta Ads of a period',
    'meta_ads',
    'spend',
    'Reporting starts|Reporting ends|Campaign name|Campaign delivery|Amount spent (EUR)|Impressions',
    { spend_date: 'Reporting starts', period_end: 'Reporting ends', cost: 'Amount spent (EUR)' },
  ],
  [
    'Meta Ads, Japanese',
    'meta_ads',
    'spend',
    'レポート開始日|レポート終了日|キャンペーン名|消化金額 (JPY)|インプレッション数',
    { spend_date: 'レポート開始日', cost: '消化金額 (JPY)', campaign: 'キャンペーン名' },
  ],
  [
    'Meta lead form',
    'meta_lead_forms',
    'person',
    'id|created_time|ad_id|ad_name|campaign_id|campaign_name|form_id|form_name|is_organic|platform|full_name|email',
    { source_id: 'id', created_at: 'created_time', campaign: 'campaign_name', full_name: 'full_name' },
  ],
  [
    'Microsoft Ads, API names',
    'microsoft_ads',
    'spend',
    'TimePeriod|AccountName|CampaignName|CampaignId|CurrencyCode|Impressions|Clicks|Spend|Conversions',
    { spend_date: 'TimePeriod', cost: 'Spend', campaign: 'CampaignName', currency: 'CurrencyCode' },
  ],
  [
    'Microsoft Ads, labels',
    'microsoft_ads',
    'spend',
    'Gregorian date|Account name|Campaign name|Currency code|Clicks|Spend',
    { spend_date: 'Gregorian date', campaign: 'Campaign name' },
  ],
];

const plain: readonly Known[] = [
  [
    'changes of stage',
    'generic',
    'stage_change',
    'deal_id|from_stage|to_stage|changed_at',
    { opportunity_source_id: 'deal_id', from_stage: 'from_stage', stage_name: 'to_stage', changed_at: 'changed_at' },
  ],
  [
    'goals with a column per metric',
    'generic',
    'goal',
    'Month|MQL Goal|Planned SQL|Bookings Target|Region',
    {
      period: 'Month',
      segment: 'Region',
    },
  ],
  [
    'goals with a column per month',
    'generic',
    'goal',
    'Metric|Team|Jan 2026|Feb 2026|Mar 2026',
    {
      metric: 'Metric',
      team: 'Team',
    },
  ],
];

const headerOf = (line: string) => line.split('|');
const found = (header: readonly string[]) => {
  const { kind, tool } = recognise(header);
  return { kind, tool };
};

describe('exports of every tool', () => {
  test.each([...crm, ...ads, ...plain])('%s', (_, tool, kind, line, columns) => {
    const header = headerOf(line);
    const recognised = recognise(header);
    expect({ tool: recognised.tool, kind: recognised.kind }).toEqual({ tool, kind });
    expect(recognised.confidence).toBeGreaterThanOrEqual(tool === 'generic' ? 0.6 : 0.9);
    expect(kindQuestion(recognised)).toBeNull();
    const suggested = suggestMapping(recognised.kind, tool, header);
    expect(suggested.mapping.columns).toMatchObject(columns);
    expect(suggested.undecided).toEqual([]);
  });

  test.each([...crm, ...ads])(
    '%s: other order, other case and columns of its own change nothing',
    (_, tool, kind, line) => {
      const header = headerOf(line).toReversed();
      const shouted = header.map((name) => ` ${name.toUpperCase()} `);
      const wider = [...header, ...Array.from({ length: 400 }, (__, index) => `Our column ${index}`)];
      for (const other of [header, shouted, wider]) expect(found(other)).toEqual({ tool, kind });
    },
  );
});

test('HubSpot is known by its associations where the words for the id and the stages are not', () => {
  const header = headerOf(
    'Nummer|Vorname|Nachname|E-Mail|Kundenphase|Associated Company IDs (Primary)|Associated Deal IDs',
  );
  const { kind, tool, confidence } = recognise(header);
  expect({ kind, tool, confidence }).toEqual({ kind: 'person', tool: 'hubspot', confidence: 0.85 });
  const { mapping, tiers } = suggestMapping(kind, tool, header);
  expect(mapping.columns).toMatchObject({
    source_id: 'Nummer',
    email: 'E-Mail',
    deal_source_ids: 'Associated Deal IDs',
  });
  expect(tiers.source_id).toBe('check');
});

describe('what no figure needs is known, and taken for nothing else', () => {
  test.each([
    [
      'Marketo activities',
      'marketo',
      'marketoGUID|leadId|activityDate|activityTypeId|campaignId|primaryAttributeValue|attributes',
    ],
    ['Google Analytics', 'ga4', 'Session default channel group|Sessions|Engaged sessions|Key events|Total revenue'],
    ['Google Ads Editor', 'google_ads', 'Campaign|Labels|Campaign Type|Networks|Budget|Budget type|Bid Strategy Type'],
    ['Search Console', 'search_console', 'Top queries|Clicks|Impressions|CTR|Position'],
    ['a Salesforce case history', 'salesforce', 'Case Number|Field / Event|Old Value|New Value|Edit Date'],
    ['Pipedrive activities', 'pipedrive', 'Activity - Subject|Activity - Due date|Activity - Done|Deal - Title'],
    ['a survey', 'generic', 'Timestamp|How satisfied are you?|Would you recommend us?|Comment'],
    ['orders', 'generic', 'order_id|order_date|sku|quantity|unit_price|shipping_city'],
    ['stock', 'generic', 'Warehouse|Product|Quantity|Reorder level'],
    ['temperatures', 'generic', 'Station|Celsius|Humidity'],
  ])('%s', (_, tool, line) => {
    expect(found(headerOf(line))).toEqual({ tool, kind: 'unused' });
  });

  test('a list of deals that also says when each last changed its stage is a list of deals', () => {
    expect(found(headerOf('deal_id|stage|stage_changed_at|amount|close_date'))).toEqual({
      tool: 'generic',
      kind: 'opportunity',
    });
    expect(found(headerOf('deal_id|stage|entered_at'))).toEqual({ tool: 'generic', kind: 'stage_change' });
  });

  test('a plain list is no export of a tool that uses some of its words', () => {
    for (const line of [
      'Deal ID|Deal Name|Stage|Amount|Created Date|Close Date|Owner',
      'date|campaign|spend|currency',
      'id|email|created_at|source',
      'Email|First Name|Last Name|Created|Source',
      'Month|Channel|Cost',
      'date|campaign|clicks|impressions|ctr|position|cost',
      'id|email|createdAt|updatedAt|plan',
      'deal_id|lead_id|value|date_won|stage',
      'Month|Source|Spend|Planned leads',
    ])
      expect(recognise(headerOf(line)).tool).toBe('generic');
  });
});

describe('an Id column of Salesforce', () => {
  const few = headerOf('Id|FirstName|LastName|Email|OwnerId|CreatedDate');
  const rowOf = (id: string) => [
    [id, 'Ana', 'Li', 'ana@example.com', '0055g00000CCCCCCA2', '2026-01-05T12:43:11.000Z'],
  ];

  test('tells leads from contacts where few columns were asked for', () => {
    for (const [id, label, person_kind] of [
      ['00Q5g00000XyZ12EAF', 'Leads, Salesforce', 'lead'],
      ['0035g00000XyZ12EAF', 'Contacts, Salesforce', 'contact'],
    ] as const)
      expect(recognise(few, rowOf(id))).toMatchObject({ kind: 'person', label, shape: { person_kind } });
  });

  test('of an object no figure needs is not taken for one of the known', () => {
    const header = headerOf('Id|Name|StageName|CloseDate|Amount|CreatedDate');
    expect(recognise(header, [['a0X5g00000XyZ12EAF', 'A', 'Open', '', '1', '']])).toMatchObject({
      kind: 'unused',
      label: 'Another Salesforce object',
    });
  });
});

describe('lines above the header', () => {
  const bare = headerOf('Campaign|Clicks|Cost');

  test('say whose file it is where the header does not', () => {
    expect(recognise(bare).tool).toBe('generic');
    expect(recognise(bare, [], ['Campaign report', '"January 1, 2026 - January 31, 2026"'])).toMatchObject({
      tool: 'google_ads',
      kind: 'spend',
      confidence: 0.99,
    });
  });

  test('give the days of costs without a day column, and only of those', () => {
    const lines = ['Campaign report', 'January 1, 2026 - January 31, 2026'];
    const { mapping, undecided } = suggestMapping('spend', 'google_ads', bare, lines);
    expect(mapping.options.period).toEqual({ start: '2026-01-01', end: '2026-01-31' });
    expect(undecided).toEqual([]);
    expect(suggestMapping('spend', 'google_ads', ['Day', ...bare], lines).mapping.options).toEqual({});
    expect(suggestMapping('spend', 'google_ads', bare, ['Campaign report', 'All time']).undecided).toMatchObject([
      { words: 'No column was found for day or month' },
    ]);
  });
});
