import { CalendarDays, ChevronDown } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { Scope } from '../../metrics/metric';
import { useApp } from '../app-context';
import { Button } from '../components/Button';
import { MenuButton, MenuItem, MenuSection } from '../components/Menu';
import type { Period } from '../../meeting/scope';
import { earlierQuarters, nameOfPeriod, presetsOf } from '../scope/periods';
import { useKnown } from '../scope/use-scope';

const CustomPeriod = lazy(() => import('./CustomPeriod'));

/** Chooses the period the figures count. "This" and "last" are seen from the last day the files know. */
export function PeriodMenu({ scope }: { scope: Scope }) {
  const app = useApp();
  const known = useKnown();
  const [isCustom, setCustom] = useState(false);
  if (!known) return null;
  const current: Period = { start: scope.period_start, end: scope.period_end };
  const presets = presetsOf(known);
  const quarters = earlierQuarters(known).map((period) => ({ id: period.start, period }));
  const choices = [...presets, ...quarters];
  const chosen = choices.find(({ period }) => period.start === current.start && period.end === current.end);
  const choose = ({ start, end }: Period) => app.setScope({ period_start: start, period_end: end });
  return (
    <>
      <MenuButton
        aria-label="Period"
        selectionMode="single"
        selectedKeys={[chosen?.id ?? 'custom']}
        onAction={(id) => {
          const choice = choices.find((candidate) => candidate.id === id);
          if (choice) choose(choice.period);
          else setCustom(true);
        }}
        trigger={
          <Button aria-label={`Period: ${nameOfPeriod(current.start, current.end, known)}`}>
            <CalendarDays size={16} aria-hidden />
            {nameOfPeriod(current.start, current.end, known)}
            <ChevronDown size={14} aria-hidden />
          </Button>
        }
      >
        {presets.map(({ id, name, period }) => (
          <MenuItem key={id} id={id} detail={nameOfPeriod(period.start, period.end, known)}>
            {name}
          </MenuItem>
        ))}
        <MenuItem id="custom">Choose dates…</MenuItem>
        {quarters.length > 0 && (
          <MenuSection title="Earlier quarters">
            {quarters.map(({ id, period }) => (
              <MenuItem key={id} id={id}>
                {nameOfPeriod(period.start, period.end, known)}
              </MenuItem>
            ))}
          </MenuSection>
        )}
      </MenuButton>
      <Suspense>
        {isCustom && <CustomPeriod isOpen onOpenChange={setCustom} period={current} onChoose={choose} />}
      </Suspense>
    </>
  );
}
