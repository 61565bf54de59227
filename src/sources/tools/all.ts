import { attio } from './attio';
import { close } from './close';
import { dynamics } from './dynamics';
import { freshsales } from './freshsales';
import { generic } from './generic';
import { goals } from './goals';
import { googleAds } from './google-ads';
import { hubspot } from './hubspot';
import { linkedinAds } from './linkedin-ads';
import { marketo } from './marketo';
import { metaAds } from './meta-ads';
import { microsoftAds } from './microsoft-ads';
import { pipedrive } from './pipedrive';
import { salesforce } from './salesforce';
import { salesforceHistory } from './salesforce-history';
import type { Shape } from './shape';
import { stageChanges } from './stage-changes';
import { webAnalytics } from './web-analytics';
import { zoho } from './zoho';

/** Every known form of file, more particular ones first. */
export const shapes: readonly Shape[] = [
  ...hubspot,
  ...salesforceHistory,
  ...salesforce,
  ...pipedrive,
  ...zoho,
  ...dynamics,
  ...close,
  ...attio,
  ...freshsales,
  ...marketo,
  ...googleAds,
  ...linkedinAds,
  ...metaAds,
  ...microsoftAds,
  ...webAnalytics,
  ...goals,
  ...stageChanges,
  ...generic,
];
