import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTyped } from '../../../components/useTyped';
import classes from './Toolbar.module.css';

interface SearchBoxProps {
  value: string;
  label: string;
  clearLabel: string;
  /** Milliseconds after the last key before the search is passed on. */
  waitMs?: number;
  onChange: (value: string) => void;
}

/** A search that follows typing without asking at each key. */
export function SearchBox({ value, label, clearLabel, waitMs = 250, onChange }: SearchBoxProps) {
  const [typed, change] = useTyped(value, onChange, waitMs);

  return (
    <TextInput
      type="search"
      size="xs"
      className={classes.search}
      aria-label={label}
      placeholder={label}
      value={typed}
      leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
      rightSection={
        typed !== '' && <CloseButton size="sm" aria-label={clearLabel} onClick={() => change('', 0)} />
      }
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') change(typed, 0);
        if (event.key === 'Escape' && typed !== '') {
          event.stopPropagation();
          change('', 0);
        }
      }}
    />
  );
}
