import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/useFormat';
import classes from './Estimate.module.css';
import { estimateSentence, estimateWarning } from './estimateText';
import { useEstimate } from './useEstimate';

/** Each question costs the org a call: it is asked once the ticking has come to rest. */
const REST_MS = 600;

type Props = { id?: string; connectionId: string; objects: string[] };

/** What an update of these objects would take. Absent until it is known, and where it cannot be. */
export function EstimateLine({ id, connectionId, objects }: Props) {
  const { t } = useTranslation('budget');
  const format = useFormat();
  const names = objects.join(' ');
  const [settled] = useDebouncedValue(names, REST_MS);
  const { data, isPlaceholderData, isError } = useEstimate(
    connectionId,
    settled === '' ? [] : settled.split(' '),
  );
  if (!data || isError || names === '') return null;
  const warning = estimateWarning({ t, format }, data);
  return (
    <p id={id} className={classes.line} aria-busy={settled !== names || isPlaceholderData}>
      {estimateSentence({ t, format }, data)}
      {warning !== null && <span className={classes.warning}>{warning}</span>}
    </p>
  );
}
