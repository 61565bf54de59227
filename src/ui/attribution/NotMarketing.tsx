import { channels } from '../../agreement/channel-rules';
import { useAppState, useIsReading } from '../app-context';
import { Checkbox } from '../components/Checkbox';
import styles from './attribution.module.css';
import { useAgreedAttribution } from './use-attribution';

/** Channels whose deals marketing did not source, ticked one by one. */
export function NotMarketing() {
  const isReading = useIsReading();
  const { rules, agree } = useAgreedAttribution();
  const own = useAppState((state) => state.agreement.channels);
  const all = [...new Set([...channels, ...Object.values(own), ...rules.not_marketing])];
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- fields that belong together without a form
    <div className={styles.custom} role="group" aria-label="Deals of these channels are not sourced by marketing">
      <h3>Deals of these channels are not sourced by marketing</h3>
      <div className={styles.channels}>
        {all.map((channel) => (
          <Checkbox
            key={channel}
            isDisabled={isReading}
            isSelected={rules.not_marketing.includes(channel)}
            onChange={(isOn) =>
              agree({
                not_marketing: all.filter((one) => (one === channel ? isOn : rules.not_marketing.includes(one))),
              })
            }
          >
            {channel}
          </Checkbox>
        ))}
      </div>
    </div>
  );
}
