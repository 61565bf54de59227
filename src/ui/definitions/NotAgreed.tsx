import { useAppState } from '../app-context';
import { Badge } from '../components/Chips';
import { notAgreed } from './definitions';
import { useDefinitions } from './use-definitions';

/** How many definitions one of the teams has not agreed on. */
export function NotAgreed({ className }: { className: string }) {
  const ticks = useAppState((state) => state.agreement.ticks);
  const count = notAgreed(useDefinitions(), ticks).length;
  return count > 0 ? (
    <span className={className}>
      <Badge>
        {count}
        <span className="visually-hidden"> not agreed yet</span>
      </Badge>
    </span>
  ) : null;
}
