import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { SqlTable } from '../../../api/bindings';
import { asApiError } from '../../../components/notice/ErrorNotice';
import { suggestName } from './suggestName';

type Props = {
  error: Parameters<typeof asApiError>[0];
  sql: string;
  tables: SqlTable[];
  onMend: (sql: string) => void;
};

/** The name that may have been meant; a click puts it in place. */
export function DidYouMean({ error, sql, tables, onMend }: Props) {
  const { t } = useTranslation('sqlMended');
  const { code, message, params } = asApiError(error);
  const found = useMemo(
    () => (code === 'sql_error' ? suggestName(params?.message ?? message, sql, tables) : null),
    [code, message, params, sql, tables],
  );
  if (!found) return null;
  const { instead, wrong, mended } = found;
  return (
    <p>
      <Trans
        t={t}
        i18nKey="didYouMean"
        components={{
          name: (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t('replace', { name: instead, wrong })}
              title={t('replace', { name: instead, wrong })}
              onClick={() => onMend(mended)}
            >
              {instead}
            </Button>
          ),
        }}
      />
    </p>
  );
}
