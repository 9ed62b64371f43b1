import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
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
  const [typed, setTyped] = useState(value);
  const passed = useRef(value);
  const timer = useRef(0);

  useEffect(() => {
    // Changed from elsewhere, such as by going back.
    if (value !== passed.current) {
      passed.current = value;
      setTyped(value);
    }
  }, [value]);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const change = (next: string, wait = waitMs) => {
    setTyped(next);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      passed.current = next;
      onChange(next);
    }, wait);
  };

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
