import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../../format/useFormat';
import { RecheckMenu } from '../../recheck/RecheckMenu';
import type { RecheckChoice } from '../../recheck/recheck';
import classes from '../Fields.module.css';
import { CopyMenu } from './CopyMenu';

type Props = {
  search: string;
  /** How many fields are ticked, and how many of them can be fetched anew. */
  ticked: number;
  recheckable: number;
  mayManage: boolean;
  onSearch: (search: string) => void;
  onRecheck: (choice: RecheckChoice) => unknown;
  onCopy: (on: boolean) => void;
};

/** The search, and what can be done with all ticked fields at once. */
export function FieldTools({ search, ticked, recheckable, mayManage, onSearch, onRecheck, onCopy }: Props) {
  const { t } = useTranslation('warehouse');
  const format = useFormat();
  return (
    <div className={classes.tools}>
      <TextInput
        type="search"
        size="xs"
        className={classes.search ?? ''}
        value={search}
        aria-label={t('schema.search')}
        placeholder={t('schema.search')}
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
        onChange={(event) => onSearch(event.currentTarget.value)}
      />
      <span className={classes.ticked} aria-live="polite">
        {ticked > 0 && t('recheck.ticked', { count: ticked, fields: format.number(ticked) })}
      </span>
      <CopyMenu disabled={ticked === 0 || !mayManage} onChoose={onCopy} />
      <RecheckMenu count={mayManage ? recheckable : 0} onChoose={onRecheck} />
    </div>
  );
}
