import { Badge } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FieldEntry } from '../fieldEntries';

/** What is special about a field: key, formula, new, on its way in or out, gone from the org. */
export function FieldMarks({ field, hidden }: { field: FieldEntry; hidden: boolean }) {
  const { t } = useTranslation('warehouse');
  const { column, isNew, waits } = field;
  return (
    <>
      {column.kind === 'id' && column.name === 'Id' && (
        <Badge
          size="xs"
          variant="default"
          leftSection={<IconKey size={10} stroke={1.8} aria-hidden />}
          title={t('warehouseChoice:fields.keyHint')}
        >
          {t('warehouseChoice:fields.key')}
        </Badge>
      )}
      {column.calculated && (
        <Badge size="xs" variant="default" title={t('schema.formulaHint')}>
          {t('schema.formula')}
        </Badge>
      )}
      {isNew && (
        <Badge size="xs" variant="light">
          {t('warehouseChoice:news.mark')}
        </Badge>
      )}
      {waits !== null && (
        <Badge size="xs" variant="default" title={t(`warehouseChoice:fields.hint.${waits}`)}>
          {t(`warehouseChoice:fields.waits.${waits}`)}
        </Badge>
      )}
      {column.dropped && (
        <Badge size="xs" variant="default" title={t(hidden ? 'hidden.badgeHint' : 'schema.droppedHint')}>
          {t(hidden ? 'hidden.badge' : 'schema.dropped')}
        </Badge>
      )}
    </>
  );
}
