import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLack } from '../../../components/access/useLack';
import { type CopyOutcome, MAX_COPIED_ROWS } from '../../../components/grid/hooks/useCellCopy';
import { useFormat } from '../../../format/useFormat';

/** Says what was copied, or why nothing was. */
export function useCopyNotice() {
  const { t } = useTranslation('tables');
  const format = useFormat();
  const lack = useLack('export');
  return useCallback(
    (count: number, outcome: CopyOutcome) =>
      notifications.show({
        id: 'copied-cells',
        color: outcome === 'copied' ? 'teal' : 'orange',
        message:
          outcome === 'not_permitted'
            ? t('access:copyOne', { why: lack })
            : t(`copy.${outcome}`, {
                count,
                rows: format.number(count),
                most: format.number(MAX_COPIED_ROWS),
              }),
        autoClose: outcome === 'copied' ? 2_000 : 8_000,
      }),
    [t, format, lack],
  );
}
