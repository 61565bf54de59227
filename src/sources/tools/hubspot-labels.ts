import type { HeaderName, Shape } from './shape';

/**
 * What HubSpot's exports call a property in German, Spanish, Finnish, French, Italian, Japanese, Dutch, Polish,
 * Portuguese and Swedish. Headers of associations stay English in all of them.
 */
// prettier-ignore
const translations: Readonly<Record<string, readonly string[]>> = {
  'Record ID': ['Datensatz-ID', 'Eintrags-ID', 'ID de registro', 'ID del registro', 'Tietue-ID', 'Tietueen tunnus', "ID d'enregistrement", "ID de l'enregistrement", "ID de fiche d'informations", 'ID record', 'ID del record', 'レコードID', 'Record-ID', 'ID rekordu', 'Identyfikator rekordu', 'ID do registro', 'ID de registo', 'Post-ID'],
  'First Name': ['Vorname', 'Nombre', 'Etunimi', 'Prénom', 'Nome', '名', 'Voornaam', 'Imię', 'Förnamn'],
  'Last Name': ['Nachname', 'Apellidos', 'Apellido', 'Sukunimi', 'Nom', 'Nom de famille', 'Cognome', '姓', 'Achternaam', 'Nazwisko', 'Sobrenome', 'Apelido', 'Efternamn'],
  Email: ['E-Mail', 'E-Mail-Adresse', 'Correo', 'Correo electrónico', 'Sähköposti', 'Adresse e-mail', 'Indirizzo e-mail', 'Eメール', 'メールアドレス', 'E-mailadres', 'Adres e-mail', 'E-post', 'E-postadress'],
  'Lifecycle Stage': ['Lifecycle-Phase', 'Etapa del ciclo de vida', 'Elinkaaren vaihe', 'Phase du cycle de vie', 'Étape du cycle de vie', 'Fase del ciclo di vita', 'ライフサイクルステージ', 'Levenscyclusfase', 'Etap cyklu życia', 'Fase do ciclo de vida', 'Etapa do ciclo de vida', 'Estágio do ciclo de vida', 'Livscykelfas', 'Livscykelsteg'],
  'Lead Status': ['Lead-Status', 'Estado del lead', 'Liidin tila', 'Statut du lead', 'Stato del lead', 'Stato lead', 'リードステータス', 'Leadstatus', 'Status leada', 'Status do lead', 'Estado da lead'],
  'Contact owner': ['Kontakt-Zuständiger', 'Zuständiger Mitarbeiter', 'Für den Kontakt zuständiger Mitarbeiter', 'Propietario del contacto', 'Kontaktin omistaja', 'Yhteyshenkilön omistaja', 'Propriétaire du contact', 'Proprietario del contatto', 'コンタクト担当者', 'Contacteigenaar', 'Eigenaar contact', 'Właściciel kontaktu', 'Proprietário do contato', 'Kontaktägare'],
  'Create Date': ['Erstellungsdatum', 'Erstelldatum', 'Fecha de creación', 'Luontipäivä', 'Luontipäivämäärä', 'Date de création', 'Data di creazione', '作成日', 'Aanmaakdatum', 'Datum aangemaakt', 'Data utworzenia', 'Data de criação', 'Skapandedatum', 'Skapad den'],
  'Last Modified Date': ['Datum der letzten Änderung', 'Fecha de última modificación', 'Fecha de la última modificación', 'Date de dernière modification', 'Data ultima modifica', '最終更新日', 'Datum laatste wijziging', 'Data ostatniej modyfikacji', 'Data da última modificação', 'Senast ändrad'],
  'Last Activity Date': ['Datum der letzten Aktivität', 'Última actividad', 'Fecha de la última actividad', 'Date de dernière activité', 'Data ultima attività', '最終アクティビティ日', 'Datum laatste activiteit', 'Data ostatniej aktywności', 'Data da última atividade', 'Senaste aktivitet'],
  'Original Source': ['Ursprüngliche Quelle', 'Ursprüngliche Traffic-Quelle', 'Fuente original', 'Fuente de tráfico original', 'Alkuperäinen lähde', "Source d'origine", "Source de trafic d'origine", 'Fonte originale', 'Fonte di traffico originale', 'オリジナルソース', 'Oorspronkelijke bron', 'Oorspronkelijke verkeersbron', 'Oryginalne źródło', 'Fonte original', 'Fonte de tráfego original', 'Ursprunglig källa'],
  'Country/Region': ['Land/Region', 'País/región', 'Maa/alue', 'Pays/région', 'Paese/Area geografica', 'Paese/regione', '国/地域', 'Land/regio', 'Kraj/region', 'País/região', 'País/Região'],
  'Became a Lead Date': ['Datum, an dem der Kontakt ein Lead wurde', 'Fecha en que se convirtió en lead', 'Fecha de conversión en lead', 'Date de conversion en lead'],
  'Became a Marketing Qualified Lead Date': ['Fecha en que se convirtió en lead calificado para marketing', 'Date de conversion en lead qualifié marketing'],
  'Became a Sales Qualified Lead Date': ['Fecha en que se convirtió en lead calificado para ventas', 'Date de conversion en lead qualifié commercialement'],
  'Became a Customer Date': ['Fecha en que se convirtió en cliente', 'Date de conversion en client'],
  'Company name': ['Unternehmensname', 'Name des Unternehmens', 'Nombre de la empresa', 'Yrityksen nimi', "Nom de l'entreprise", "Nome dell'azienda", 'Nome azienda', '会社名', 'Bedrijfsnaam', 'Nazwa firmy', 'Nome da empresa', 'Företagsnamn'],
  'Company Domain Name': ['Domain-Name des Unternehmens', 'Unternehmensdomain', 'Nombre de dominio de la empresa', 'Yrityksen verkkotunnus', "Nom de domaine de l'entreprise", 'Nome di dominio aziendale', 'Nome dominio azienda', '会社のドメイン名', 'Bedrijfsdomeinnaam', 'Domeinnaam bedrijf', 'Nazwa domeny firmy', 'Nome de domínio da empresa', 'Företagets domännamn'],
  'Company owner': ['Für das Unternehmen zuständiger Mitarbeiter', 'Propietario de la empresa', 'Yrityksen omistaja', "Propriétaire de l'entreprise", "Proprietario dell'azienda", '会社の担当者', 'Bedrijfseigenaar', 'Właściciel firmy', 'Proprietário da empresa', 'Företagsägare'],
  Industry: ['Branche', 'Sector', 'Toimiala', 'Secteur', "Secteur d'activité", 'Settore', '業種', 'Branża', 'Setor', 'Bransch'],
  'Number of Employees': ['Anzahl der Mitarbeiter', 'Mitarbeiterzahl', 'Número de empleados', 'Työntekijöiden määrä', "Nombre d'employés", 'Numero di dipendenti', '従業員数', 'Aantal werknemers', 'Liczba pracowników', 'Número de funcionários', 'Antal anställda'],
  'Deal Name': ['Deal-Name', 'Name des Deals', 'Nombre del negocio', 'Kaupan nimi', 'Nom de la transaction', 'Nome della trattativa', 'Nome trattativa', '取引名', 'Dealnaam', 'Naam van deal', 'Nazwa transakcji', 'Nazwa deala', 'Nome do negócio', 'Affärsnamn'],
  'Deal Stage': ['Deal-Phase', 'Etapa del negocio', 'Kaupan vaihe', 'Phase de la transaction', 'Étape de la transaction', 'Fase della trattativa', 'Fase trattativa', '取引ステージ', 'Dealfase', 'Etap transakcji', 'Etap deala', 'Etapa do negócio', 'Fase do negócio', 'Affärsfas'],
  'Deal owner': ['Deal-Zuständiger', 'Für den Deal zuständiger Mitarbeiter', 'Propietario del negocio', 'Kaupan omistaja', 'Propriétaire de la transaction', 'Proprietario della trattativa', '取引担当者', 'Dealeigenaar', 'Właściciel transakcji', 'Proprietário do negócio', 'Affärsägare'],
  Pipeline: ['Proceso', 'Canalización', 'Myyntiputki', 'パイプライン', 'Lejek', 'Försäljningspipeline'],
  Amount: ['Betrag', 'Importe', 'Cantidad', 'Monto', 'Valor', 'Summa', 'Montant', 'Importo', '金額', 'Bedrag', 'Kwota', 'Belopp'],
  Currency: ['Währung', 'Moneda', 'Divisa', 'Valuutta', 'Devise', 'Valuta', '通貨', 'Waluta', 'Moeda'],
  'Close Date': ['Abschlussdatum', 'Fecha de cierre', 'Sulkemispäivä', 'Päättymispäivä', 'Date de fermeture', 'Date de clôture', 'Data di chiusura', 'クローズ日', 'Sluitingsdatum', 'Data zamknięcia', 'Data de fechamento', 'Data de fecho', 'Stängningsdatum', 'Slutdatum'],
  'Deal Type': ['Deal-Typ', 'Tipo de negocio', 'Type de transaction', 'Tipo di trattativa', '取引タイプ', 'Dealtype', 'Typ transakcji', 'Tipo de negócio', 'Affärstyp'],
  'Closed Lost Reason': ['Grund für den Verlust', 'Motivo de cierre perdido', 'Motivo de pérdida', 'Raison de la perte', 'Motivo di chiusura persa', '失注理由', 'Reden verloren deal', 'Motivo da perda', 'Motivo de perda'],
  'Is Closed Won': ['Ist gewonnen', 'Se cerró como ganado', 'Está cerrado como ganado', 'Conclue avec succès'],
};

/** The same form of file, known by the words of every language HubSpot exports in. */
export function inEveryLanguage(shape: Shape): Shape {
  const widened = (names: readonly HeaderName[]) => [
    ...names,
    ...names.flatMap((name) => (typeof name === 'string' ? (translations[name] ?? []) : [])),
  ];
  return {
    ...shape,
    signature: shape.signature.map(widened),
    ...(shape.without ? { without: widened(shape.without) } : {}),
    headers: Object.fromEntries(
      Object.entries(shape.headers).map(([field, names]) => [
        field,
        widened(names).filter((name) => typeof name === 'string'),
      ]),
    ),
  };
}
