import { Chip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../Fields.module.css';
import { FILTERS, type FieldFilter } from '../fieldEntries';

type Props = { filters: FieldFilter[]; onChange: (filters: FieldFilter[]) => void };

/** Which fields are listed; all that is ticked must hold. */
export function FieldFilters({ filters, onChange }: Props) {
  const { t } = useTranslation('warehouseChoice');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn as a box
    <div role="group" aria-label={t('filters.title')} className={classes.filters}>
      <Chip.Group multiple value={filters} onChange={(next) => onChange(next as FieldFilter[])}>
        {FILTERS.map((filter) => (
          <Chip key={filter} value={filter} size="xs">
            {t(`filters.${filter}`)}
          </Chip>
        ))}
      </Chip.Group>
    </div>
  );
}
