import { Disclosure } from '../components/Disclosure';
import styles from './bring.module.css';

const places: { tool: string; steps: string; files: string }[] = [
  {
    tool: 'HubSpot',
    steps: 'CRM › Contacts (then Deals, Companies) › Export. Choose CSV, all properties and all associations.',
    files: 'Contacts, deals, companies',
  },
  {
    tool: 'Salesforce',
    steps:
      'Setup › Data Export › Export now, and drop the unpacked files of the ZIP; or a tabular report › Export › Details only, CSV.',
    files: 'Lead, Contact, Opportunity, OpportunityContactRole, Campaign, CampaignMember',
  },
  {
    tool: 'Pipedrive',
    steps: 'The ⋯ menu above the list of deals (then people) › Export filter results › CSV, all columns.',
    files: 'Deals, people, organizations',
  },
  {
    tool: 'Google Ads, Meta, LinkedIn, Microsoft',
    steps: 'A campaign report by day with cost › Download › CSV.',
    files: 'One file per platform',
  },
  {
    tool: 'Goals',
    steps: 'Any sheet with a period, a metric and a target; or type them on this page later.',
    files: 'One sheet',
  },
];

/** Where each tool keeps its export. */
export function ExportGuide() {
  return (
    <Disclosure title="Where do I find the exports?">
      <dl className={styles.guide}>
        {places.map(({ tool, steps, files }) => (
          <div key={tool}>
            <dt>{tool}</dt>
            <dd>
              {steps} <span className={styles.quiet}>{files}.</span>
            </dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}
