// An approval as a file (docs/formats/approval.md): the proof of its entry, and beyond it what was
// approved and what the approver signed.
import { BadProof, fromBase64, joined, toHex, utf8 } from './bytes';
import { isSignedStatement, keyPrint, type SignedStatement } from './passkey';
import { type Claim, type Step, type Verdict, verify } from './verify';

interface ApprovalFile {
  format: string;
  salt: string;
  body: string;
  content?: string;
  proof: string;
}

interface Fields {
  title: string;
  subject_register: string;
  subject: string;
  subject_version: number;
  content: string;
  statement: string;
  approver: string;
  signature?: SignedStatement;
}

export interface Approved extends Verdict {
  fields: Fields;
  site: string; // where the approver signed; empty: no passkey
  passkey: string; // SHA-256 of its key
}

export async function verifyApproval(
  file: ApprovalFile,
  verifierKey: string,
  claim: Claim,
): Promise<Approved> {
  if (file.format !== 'aims-approval/1') throw new BadProof('This is no approval file.');
  const verdict = await verify(file.proof, verifierKey, claim);
  const { fields } = JSON.parse(file.body) as { fields: Fields };
  const steps: Step[] = [
    ...verdict.steps,
    { name: 'body', holds: (await bodyHash(file)) === verdict.entry.body },
  ];
  if (file.content !== undefined)
    steps.push({ name: 'content', holds: (await sha256(file.content)) === fields.content });
  const { signature } = fields;
  if (signature)
    steps.push({
      name: 'passkey',
      holds: saysSo(signature.statement, fields, verdict) && (await isSignedStatement(signature)),
    });
  return {
    ...verdict,
    steps,
    holds: steps.every(({ holds }) => holds),
    fields,
    site: signature?.site ?? '',
    passkey: signature ? await keyPrint(signature) : '',
  };
}

async function bodyHash({ salt, body }: ApprovalFile) {
  const bytes = joined(utf8('aims-body/1\n'), fromBase64(salt), utf8(body));
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

async function sha256(text: string) {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text))));
}

// Whether what was signed is what the entry says, member by member.
function saysSo(statement: string, fields: Fields, { entry, checkpoint }: Verdict): boolean {
  const said = JSON.parse(statement) as Record<string, unknown>;
  const { person } = entry.actor as { person?: string };
  return (
    said.format === 'aims-approving/1' &&
    said.decision === 'approve' &&
    said.origin === checkpoint.origin &&
    said.approver === fields.approver &&
    said.approver === person &&
    said.register === fields.subject_register &&
    said.record === fields.subject &&
    said.version === fields.subject_version &&
    said.content === fields.content &&
    said.title === fields.title &&
    said.says === fields.statement
  );
}
