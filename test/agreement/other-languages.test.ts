import { expect, test } from 'vitest';
import { defaultAgreement } from '../../src/agreement/agreement';
import { channelMeaning } from '../../src/agreement/channel-rules';
import { stageMeaning } from '../../src/agreement/stage-rules';

const stageOf = (entity: 'person' | 'opportunity', stage_name: string) =>
  stageMeaning({ entity, tool: 'hubspot', pipeline: null, stage_name }, defaultAgreement);

test.each([
  ['Marketing-qualifizierter Lead', 'marketing_qualified'],
  ['Lead calificado para marketing', 'marketing_qualified'],
  ['Lead qualifié par le marketing', 'marketing_qualified'],
  ['Lead qualificado para vendas', 'sales_qualified'],
  ['Vertriebsqualifizierter Lead', 'sales_qualified'],
  ['Lead calificado para ventas', 'sales_qualified'],
  ['Oportunidad', 'opportunity'],
  ['Opportunité', 'opportunity'],
  ['Cliente', 'won'],
  ['Kunde', 'won'],
  ['Abonné', 'ignore'],
  ['顧客', 'won'],
])('people: %s', (name, stage) => {
  expect(stageOf('person', name)).toEqual({ stage, is_known: true });
});

test.each([
  ['Abgeschlossen und gewonnen', 'won'],
  ['Gagné', 'won'],
  ['Cierre ganado', 'won'],
  ['Chiuso vinto', 'won'],
  ['Fechado perdido', 'lost'],
  ['Transaction perdue', 'lost'],
  ['失注', 'lost'],
])('deals: %s', (name, stage) => {
  expect(stageOf('opportunity', name)).toEqual({ stage, is_known: true });
});

test.each([
  ['Búsqueda de pago', 'Paid search'],
  ['Bezahlte Suche', 'Paid search'],
  ['Recherche organique', 'Organic search'],
  ['Redes sociales de pago', 'Paid social'],
  ['Réseaux sociaux', 'Organic social'],
  ['Tráfico directo', 'Direct'],
  ['Trafic direct', 'Direct'],
  ['Direkter Traffic', 'Direct'],
  ['Fuentes sin conexión', 'Offline'],
  ['Referencias', 'Referral'],
])('sources: %s', (source, channel) => {
  expect(channelMeaning(source, 'source', defaultAgreement)).toEqual({ channel, is_known: true });
});

test('words inside other words mean nothing', () => {
  expect(stageOf('person', 'Clienteling')).toEqual({ stage: 'lead', is_known: false });
  expect(stageOf('opportunity', 'Personal visit').is_known).toBe(false);
});
