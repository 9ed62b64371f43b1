import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../format/useFormat';
import { useTyped } from '../../../useTyped';

/** More than anyone's team works. */
const MOST = 9999;
const WAIT_MS = 400;

type Props = { leads: number; onChange: (leads: number) => void };

/** How many leads are worked a day: a whole number, or it is said what is expected. */
export function LeadsADay({ leads, onChange }: Props) {
  const { t } = useTranslation('figure');
  const { number } = useFormat();
  const [typed, setTyped] = useTyped(
    String(leads),
    (text) => isRight(text) && onChange(Number(text)),
    WAIT_MS,
  );
  return (
    <TextInput
      size="xs"
      w={180}
      inputMode="numeric"
      autoComplete="off"
      label={t('leadsADay.label')}
      value={typed}
      error={isRight(typed) ? null : t('leadsADay.wrong', { most: number(MOST) })}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}

function isRight(text: string): boolean {
  return /^\s*\d{1,4}\s*$/.test(text) && Number(text) > 0;
}
