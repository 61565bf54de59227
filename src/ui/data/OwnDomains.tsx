import { useState } from 'react';
import { useApp, useAppState } from '../app-context';
import { TextField } from '../components/Field';
import { attempt } from './attempt';

const separator = /[\s,;]+/;

/** The company's own e-mail domains: people with such an address become a finding of their own. */
export function OwnDomains() {
  const app = useApp();
  const kept = useAppState((state) => state.agreement.own_domains);
  const [typed, setTyped] = useState<string | null>(null);
  const keep = () => {
    if (typed === null) return;
    const domains = typed
      .split(separator)
      .map((domain) => domain.replace(/^.*@/, '').trim().toLowerCase())
      .filter((domain) => domain !== '');
    setTyped(null);
    if (domains.join() === kept.join()) return;
    attempt(app.agree({ own_domains: [...new Set(domains)] }), 'The domains are as they were.');
  };
  return (
    <TextField
      label="Your company’s own e-mail domains"
      hint="People with such an address are found and can be left out."
      placeholder="halden.example"
      value={typed ?? kept.join(', ')}
      onChange={setTyped}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
      }}
    />
  );
}
