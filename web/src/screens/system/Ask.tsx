import { Button, Checkbox, Group, NumberInput, Radio, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../api/changes';
import type { Classification } from '../../api/types';
import { Trouble } from '../../parts/Trouble';
import { type Asked, asText, isAnswered, listOf } from './law';
import { useOptions } from './options';
import classes from './System.module.css';

interface AskProps {
  system: string;
  asked: Asked;
  version: number | undefined;
  cancel?: () => void; // where an answer that was given is changed
}

// One question with its reason. An answer is kept at once, so that one can leave and go on later.
export function Ask({ system, asked, version, cancel }: AskProps) {
  const { t } = useTranslation();
  const given = 'answer' in asked ? asText(asked.answer) : '';
  const [answer, setAnswer] = useState(given);
  const [reason, setReason] = useState(('reason' in asked && asked.reason) || '');
  const change = useChange<Classification>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      {
        method: 'POST',
        path: '/api/v1/classifications/{id}/answers',
        parts: { id: system },
        body: { question: asked.id, answer, ...(reason ? { reason } : {}) },
        etag: version === undefined ? null : `"v${version}"`,
      },
      { onSuccess: () => cancel?.() },
    );
  };
  return (
    <form onSubmit={submit} className={classes.ask}>
      <Stack gap="sm">
        <h3 className={classes.question}>{asked.text}</h3>
        {asked.help && <p className={classes.quiet}>{asked.help}</p>}
        <Answers asked={asked} answer={answer} setAnswer={setAnswer} />
        <Textarea
          label={t('law.reason')}
          description={t('law.reason_hint')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
        />
        {change.error && <Trouble error={change.error} />}
        <Group justify="space-between">
          <span className={classes.quiet}>
            {asked.id} · {asked.legal_ref}
          </span>
          <Group gap="xs">
            {cancel && (
              <Button variant="default" onClick={cancel}>
                {t('record.cancel')}
              </Button>
            )}
            <Button
              type="submit"
              disabled={!isAnswered(asked.kind, answer)}
              loading={change.isPending}
            >
              {cancel ? t('record.save') : t('law.next')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

function Answers({
  asked,
  answer,
  setAnswer,
}: {
  asked: Asked;
  answer: string;
  setAnswer: (answer: string) => void;
}) {
  const { t } = useTranslation();
  const nameOf = useOptions();
  const options = asked.kind === 'bool' ? ['yes', 'no'] : asked.options;
  if (asked.kind === 'number')
    return (
      <NumberInput
        aria-label={asked.text}
        value={answer}
        onChange={(value) => setAnswer(String(value))}
        hideControls
        thousandSeparator=" "
        maw={320}
      />
    );
  if (asked.kind === 'multi')
    return (
      <Checkbox.Group
        aria-label={asked.text}
        value={listOf(answer)}
        onChange={(words) => setAnswer(words.join(','))}
      >
        <div className={classes.options}>
          {options.map((word) => (
            <Checkbox key={word} value={word} label={nameOf(word)} />
          ))}
        </div>
        <p className={classes.quiet}>{t('law.none_is_an_answer')}</p>
      </Checkbox.Group>
    );
  return (
    <Radio.Group aria-label={asked.text} value={answer} onChange={setAnswer}>
      <div className={classes.options}>
        {options.map((word) => (
          <Radio key={word} value={word} label={nameOf(word)} />
        ))}
      </div>
    </Radio.Group>
  );
}
