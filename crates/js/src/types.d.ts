
/** A short name, unique in a scenario: 1 to 32 of a-z, 0-9 and -. */
export type Handle = string;
/** The name or ARN of a managed policy, a template, or AWS's own JSON. */
export type Policy = string | object;
export type Language = "en" | "ja";
export type Operation = "list" | "download" | "upload" | "open";

/** A scenario, version 1: docs/schema/scenario-1.json is its JSON Schema. */
export interface Scenario {
  version: 1;
  title: Words;
  question?: Words;
  time: string;
  accounts: Account[];
  principals: Principal[];
  keys?: Key[];
  buckets: Bucket[];
  organization?: Organization;
  vpcEndpoints?: VpcEndpoint[];
  /** A request names one in place of its bucket. */
  accessPoints?: AccessPoint[];
  /** Each can be a caller. */
  distributions?: Distribution[];
  kmsIsThrottled?: boolean;
  objects?: StoredObject[];
  /** An access point can stand among the buckets. */
  show: { callers: ("anyone" | Handle)[]; buckets: Handle[]; operations: Operation[] };
  /** Requests one after the other, beside the table. What one changes holds for the steps after it. */
  timeline?: TimelineStep[];
  focus: Focus;
}

/** One step of the timeline. A request arrives at the timeline's time. */
export type TimelineStep = { id: Handle; title?: Words } & (
  | { request: Omit<Request, "time"> }
  /** Seconds that pass. */
  | { wait: number }
  /** S3 forgets the Bucket Keys that it has kept for longer than so many seconds. */
  | { bucketKeysExpire: number }
  /** S3 forgets all Bucket Keys. */
  | { bucketKeysForgotten: true }
);

/** A cell of the table, or a request of the timeline. */
export type Focus = Cell | { step: Handle };

/** What came of one step. */
export interface StepRow {
  step: Handle;
  /** When it was over. */
  time: string;
  /** Of a request; null for other steps. */
  outcome: Outcome | null;
}

export interface Words {
  en: string;
  ja: string;
}

export interface Account {
  id: string;
  publicAccessBlock: PublicAccessBlock;
  /** Cryptographic requests for symmetric keys to the KMS of each Region, beside those of the document. */
  kmsRequestsPerSecond?: number;
  /** Whether AWS has suspended it. */
  suspended?: boolean;
}

export interface PublicAccessBlock {
  BlockPublicAcls: boolean;
  IgnorePublicAcls: boolean;
  BlockPublicPolicy: boolean;
  RestrictPublicBuckets: boolean;
}

export interface Principal {
  id: Handle;
  name: string;
  account: string;
  type: "root" | "user" | "role" | "federated";
  /** Roles have one, others do not. */
  session?: string;
  /** When a session's credentials end; without it they outlast every request. */
  expiration?: string;
  policies?: { s3?: Policy; kms?: Policy; others?: Policy[] };
  boundary?: Policy;
  sessionPolicies?: Policy[];
  /** The IAM user who made a federated session. */
  user?: string;
  serviceLinked?: boolean;
  tags?: Record<string, string>;
}

export interface Key {
  id: Handle;
  arn: string;
  aliases?: string[];
  state:
    | "Enabled"
    | "Disabled"
    | "PendingDeletion"
    | "PendingImport"
    | "PendingReplicaDeletion"
    | "Creating"
    | "Updating"
    | "Unavailable";
  /** When a key that is pending deletion is deleted. */
  deletionDate?: string;
  policy: Policy;
  users?: Handle[];
  spec?: "SYMMETRIC_DEFAULT" | "RSA_2048" | "HMAC_256";
  grants?: KeyGrant[];
  /** How often the key material has been rotated. */
  rotations?: number;
}

export interface KeyGrant {
  GranteePrincipal: string;
  RetiringPrincipal?: string;
  Operations: string[];
  Constraints?:
    | { EncryptionContextEquals: Record<string, string> }
    | { EncryptionContextSubset: Record<string, string> };
}

export interface Organization {
  id: string;
  managementAccount: string;
  blocksPublicAccess?: boolean;
  levels: {
    id: string;
    accounts: string[];
    serviceControlPolicies?: Policy[];
    resourceControlPolicies?: Policy[];
  }[];
}

export interface VpcEndpoint {
  id: string;
  vpc: string;
  sourceIp: string;
  policy?: Policy;
}

export interface AccessPoint {
  id: Handle;
  name: string;
  account: string;
  /** The name that S3 made for it, ending with `-s3alias`; requests can name it as their bucket. */
  alias?: string;
  bucket: Handle;
  policy?: Policy;
  publicAccessBlock: PublicAccessBlock;
  /** The VPC from which alone it answers. */
  vpc?: string;
}

export interface Distribution {
  id: Handle;
  distributionId: string;
  account: string;
  originAccess: "control" | "none" | { identity: string };
}

/** A default encryption. */
export interface Encryption {
  SSEAlgorithm: "AES256" | "aws:kms" | "aws:kms:dsse";
  KMSMasterKeyID?: string;
  BucketKeyEnabled?: boolean;
}

export interface Bucket {
  id: Handle;
  name: string;
  account: string;
  region: string;
  encryption?: Encryption;
  /** The default encryption when the stored objects were uploaded, where it was another; null if there was none then. New
   * uploads follow `encryption`. */
  storedEncryption?: Encryption | null;
  blockedEncryptionTypes?: "SSE-C"[];
  publicAccessBlock: PublicAccessBlock;
  ownership: "BucketOwnerEnforced" | "BucketOwnerPreferred" | "ObjectWriter";
  policy?: Policy | null;
  website?: { index: string; error?: string } | null;
  /** A canned ACL's name, or grants. */
  acl?: string | { grantee: string; permission: string }[];
  requesterPays?: boolean;
  /** With versioning two objects of one name are two versions. */
  versioning?: "Unversioned" | "Enabled" | "Suspended";
  /** Works between buckets with versioning; without a key SSE-KMS objects are left out. */
  replication?: { role: Handle; destination: Handle; replicaKmsKeyId?: string };
}

export interface StoredObject {
  bucket: Handle;
  name: string;
  body: string;
  time?: string;
  by?: Handle;
  headers?: Record<string, string>;
  /** How the uploader's client encrypted it before the upload, if it did. */
  clientSideEncryption?: ClientSideEncryption;
}

/** What the Amazon S3 Encryption Client does before an upload. PutObject takes it as the parameter `ClientSideEncryption`. */
export interface ClientSideEncryption {
  Format: "V2" | "V3";
  /** The KMS key that wraps the data key: its handle or ARN. */
  KeyId: string;
  EncryptionContext?: Record<string, string>;
}

/** One outcome of a scenario's table. */
export interface Cell {
  caller: "anyone" | Handle;
  bucket: Handle;
  operation: Operation;
}

export interface Request {
  caller: "anyone" | Handle;
  operation:
    | "PutObject"
    | "GetObject"
    | "HeadObject"
    | "DeleteObject"
    | "CopyObject"
    | "GetObjectAttributes"
    | "CreateMultipartUpload"
    | "UploadPart"
    | "CompleteMultipartUpload"
    | "UpdateObjectEncryption"
    | "GetObjectAcl"
    | "PutObjectAcl"
    /** Not of the API: S3 replicates an object with the rights of the rule's role, which is the caller. */
    | "ReplicateObject"
    | "ListObjectsV2"
    | "ListObjectVersions"
    | "CreateBucket"
    | "GetBucketPolicy"
    | "PutBucketPolicy"
    | "DeleteBucketPolicy"
    | "GetBucketPolicyStatus"
    | "GetPublicAccessBlock"
    | "PutPublicAccessBlock"
    | "DeletePublicAccessBlock"
    | "GetBucketOwnershipControls"
    | "PutBucketOwnershipControls"
    | "GetBucketAcl"
    | "PutBucketAcl"
    | "GetBucketEncryption"
    | "PutBucketEncryption"
    | "DeleteBucketEncryption"
    | "GetBucketWebsite"
    | "PutBucketWebsite"
    | "DeleteBucketWebsite"
    | "GetBucketVersioning"
    | "PutBucketVersioning"
    | "GetAccessPointPolicy"
    | "PutAccessPointPolicy"
    | "PutAccountPublicAccessBlock"
    | "Decrypt"
    | "GenerateDataKey"
    | "Encrypt"
    | "ReEncrypt"
    | "DescribeKey"
    | "PutKeyPolicy"
    | "EnableKey"
    | "DisableKey"
    | "ScheduleKeyDeletion"
    | "CancelKeyDeletion"
    | "CreateGrant"
    | "RevokeGrant"
    | "RetireGrant"
    | "RotateKeyOnDemand";
  /** A handle, else a bucket's name. */
  bucket: string;
  /** The bucket's first object, or upload.txt for an upload, if not said. */
  object?: string;
  /** A number counts the object's versions from the oldest, 1; anything else is an id. */
  versionId?: string;
  body?: string;
  policy?: Policy;
  prefix?: string;
  endpoint?: "rest" | "path" | "website";
  transport?: "https" | "http";
  signature?:
    | "V4Header"
    | "V2Header"
    | { V4Query: { signed: string; expiresSeconds: number } }
    | { V2Query: { expires: string } };
  /** What its signer did otherwise than AWS needs it. */
  signing?: Signing;
  time?: string;
  sourceIp?: string;
  /** The id of one of the scenario's VPC endpoints. */
  vpcEndpoint?: string;
  /** Headers of a presigned request that were added after signing, by name. */
  unsignedHeaders?: string[];
  /**
   * What else the operation takes, under AWS's names, such as Prefix, Delimiter and MaxKeys of a listing. A name that the
   * operation does not take is a problem.
   */
  parameters?: object;
  headers?: Record<string, string>;
}

/** What the signer of a request did otherwise than AWS needs it; what AWS answers follows from it. */
export interface Signing {
  /** By how many seconds the signer's clock is ahead of AWS's; negative where it is behind. */
  clockOffsetSeconds?: number;
  /** The Region in the credential scope; the bucket's if not said. */
  region?: string;
  /** The access key id that the request names; the signer's own if not said. */
  accessKeyId?: string;
  /** Whether another secret access key than the signer's made the signature. */
  wrongSecretAccessKey?: boolean;
  /** What stood in the request when it was signed, where something else arrives. */
  asSigned?: {
    method?: "DELETE" | "GET" | "HEAD" | "POST" | "PUT";
    object?: string;
    /** Without the parameters of the signature. */
    query?: string;
    headers?: Record<string, string>;
  };
  /** The parameters that a presigned URL of Signature Version 4 lacks. */
  missingParameters?: (
    | "X-Amz-Credential"
    | "X-Amz-Signature"
    | "X-Amz-Date"
    | "X-Amz-SignedHeaders"
    | "X-Amz-Expires"
  )[];
}

export interface Outcome {
  result: CellResult;
  /** What the caller receives; null where something that is not modelled decides. */
  response: Response | null;
  /** What really happened, gate by gate. */
  trace: Step[];
  /** What the caller's own client did: only with client-side encryption. */
  client?: ClientSide;
}

export interface ClientSide {
  /** What KMS answered it; none where KMS was not asked. */
  kmsResponse?: Response;
  /** What it made of the object that S3 delivered; none where that stays ciphertext, and for uploads. */
  plaintext?: Response["body"];
}

export interface CellResult {
  /** AllowedCiphertext: S3 delivered what a client had encrypted, and the caller's client cannot decrypt it. */
  state: "Allowed" | "AllowedCiphertext" | "DeniedImplicitly" | "DeniedExplicitly" | "Failed" | "Unmodelled";
  status: number | null;
}

export interface Response {
  status: number;
  headers: [name: string, value: string][];
  error?: { code: string; message: string; extra: [name: string, value: string][] };
  body:
    | { kind: "empty" }
    | { kind: "text" | "xml" | "json" | "html"; text: string }
    | { kind: "binary"; base64: string };
}

export interface Step {
  gate:
    | "Signature"
    | "BucketAndHeaders"
    | "PublicAccess"
    | "S3Authorization"
    | "Object"
    | "KmsAuthorization"
    | "KeyState"
    | "Cryptography";
  /** Of a copy, or of what the caller's own client does; none where the request has one part. */
  leg?: "Source" | "Destination" | "Client";
  verdict: "Passed" | "NothingToCheck" | "Stopped" | "Unmodelled" | "NotReached";
  /** Such as KmsNotAuthorized.NoIdentityAllow. */
  reason?: string;
  /** The rule of AWS that was followed. */
  rule: string;
  evidence: "recorded" | "documented" | "inferred";
  /**
   * The condition keys that nobody knows and on which the answer hangs (Unmodelled); of a refusal (Stopped) those on
   * which its kind does, implicit or explicit and by which layer, and so the sentence that AWS writes.
   */
  openKeys?: OpenKey[];
  authorization?: Authorization;
  /** Through an access point: what the policies said about it, beside what they said about its bucket. */
  accessPointAuthorization?: Authorization;
}

export type Layer =
  | "ServiceControl"
  | "ResourceControl"
  | "VpcEndpoint"
  | "Resource"
  | "Grants"
  | "Identity"
  | "Boundary"
  | "Session";

/** A condition key that nobody knows, and what the policies would decide by its value. */
export interface OpenKey {
  key: string;
  outcomes: {
    /** The value; none for a request without the key. */
    values?: string[];
    decision: "Allow" | "ImplicitDeny" | "ExplicitDeny" | "Depends";
  }[];
}

/** What the policies said. */
export interface Authorization {
  action: string;
  resource: string;
  decision: "Allow" | "ImplicitDeny" | "ExplicitDeny" | "Depends";
  deciding: { layer: Layer; policy: string; index: number; sid?: string }[];
  layers: {
    layer: Layer;
    verdict: "Allows" | "Delegates" | "Silent" | "Denies" | "Undecided" | "NotApplicable";
    policies: { policy: string; statements: StatementFinding[] }[];
  }[];
}

export interface StatementFinding {
  index: number;
  sid?: string;
  effect: "Allow" | "Deny";
  outcome: "Matched" | "NotMatched" | "Undecided";
  misses?: {
    element: "Action" | "NotAction" | "Resource" | "NotResource" | "Principal" | "NotPrincipal" | "Condition";
    nearest?: string;
    operator?: string;
    key?: string;
    expected?: string[];
    actual?: string[];
  }[];
}

/** What a request leaves behind. */
export interface Records {
  /** S3's own events, then those of KMS. S3 records data events only where a trail asks for them. */
  cloudTrail: CloudTrailRecord[];
  /** The line of the server access log; null where there is none. */
  accessLog: string | null;
  /** What the AWS CLI prints for a refusal; null for success and where the answer is not known. */
  awsCli: string | null;
}

export interface CloudTrailRecord {
  /** The event as CloudTrail delivers it. */
  event: Record<string, unknown>;
  /** Members of it that are known by inference only, each with the rule that it follows. */
  inferred?: { member: string; rule: string }[];
}

export interface OutcomeRow {
  cell: Cell;
  outcome: Outcome;
}

/** A cell whose result is not what it was. */
export interface Flip {
  cell: Cell;
  before: CellResult;
  after: CellResult;
}

/** One or more changes that together flip an outcome, with all that they cost. */
export interface Change {
  /** The setting, where a proposal is one setting and nothing else. */
  path?: string;
  value?: string;
  /** Every cell of the table that it would change. */
  flips: Flip[];
  /** The changes. */
  parts: ChangePart[];
  cost: ChangeCost;
  /**
   * Advice: takes no protection away. Weakens: does. EndsProtection: lets in whom nothing should let in.
   * Stops: would stop a request that works.
   */
  standing: "Advice" | "Weakens" | "EndsProtection" | "Stops";
  /** The JSON of the first statement that it adds. */
  statement?: string;
  /** The link of the scenario after it; empty where that is too large for any link. */
  link: string;
}

export interface ChangePart {
  kind: "Setting" | "Policy" | "Request";
  /** Of a setting or a policy. */
  path?: string;
  /** Of a setting. */
  value?: string;
  /** A policy's text, null where there is none yet; or the request as it is sent now. */
  before?: string | object | null;
  /** The policy's text, or the request as it would be sent. */
  after?: string | object;
  /** The JSON of the statements that are added to a policy. */
  statements?: string[];
  /** The step whose request is changed. */
  step?: Handle;
  /** Whether that step is a new one: a cell's request cannot be changed. */
  isNew?: boolean;
}

export interface ChangeCost {
  /** Everything that would begin to work besides, for callers of the table and for those that no table shows. */
  opens: {
    caller: "anyone" | "(another account)" | "(own account without rights)" | Handle;
    at: Handle;
    operation: Operation | "key";
    object?: string;
  }[];
  /** How many cells of the table would cease to work. */
  closes: number;
  /** Every protection that it takes away. */
  protectionsLost: {
    kind:
      | "EncryptionWeakened"
      | "StoredDataRewritten"
      | "Publicity"
      | "BlockPublicAccessOff"
      | "DenyRemoved"
      | "HttpsNotRequired"
      | "KeyPolicyOpened"
      | "KeyDisabled"
      | "VersioningOff"
      | "AclsOpened"
      | "SseCAllowed";
    bucket?: Handle;
    at?: Handle;
    path?: string;
    sid?: string;
    key?: Handle;
  }[];
}

export interface Advice {
  /** What the outcome means for its caller. */
  standing:
    | "Works"
    | "Mendable"
    | "Protected.Anonymous"
    | "Protected.OtherAccount"
    | "Protected.Revoked"
    | "Protected.Suspended"
    | "Protected.Deleted"
    | "Protected.Publicity"
    | "Protected.ExpectedOwner"
    | "Hopeless.KeyGone"
    | "Hopeless.WrongKeyMaterial"
    | "Hopeless.Tampered"
    | "Hopeless.AwsManagedKey"
    | "Hopeless.NothingThere"
    | "Hopeless.OwnerOnly"
    | "Hopeless.EarlierStep"
    | "NoVerdict";
  /** The one to be made first in front. */
  proposals: Change[];
  /** Whether there were more candidates than are tried. */
  cutOff: boolean;
}

export interface Setting {
  path: string;
  choices: string[];
  current: string;
  /** Whether it sets several others at once. */
  compound: boolean;
}

export interface Explanation {
  question: string;
  verdict: string;
  answer: string;
  steps: { gate: Step["gate"]; leg?: Step["leg"]; name: string; says: string }[];
}

export interface OpenedLink {
  scenario: Scenario;
  /** What is to be said about the link: it was changed after it was copied, or something of it was left out. */
  notices: LinkNotice[];
}

export interface LinkNotice {
  /** `Edited`: changed after it was copied, and taken as it is written. `Overwritten`: a later value for the same setting
   * holds. The others were left out. */
  kind: "Edited" | "FromNewerVersion" | "NotUnderstood" | "Overwritten";
  /** `path=value`, as written. */
  setting?: string;
  /** `path=value`, as it was probably meant. */
  suggestion?: string;
  /** What the setting can be set to. */
  allowed?: string[];
}

/**
 * What the calls throw, with its reason as `message`. A refusal of AWS is an outcome and is not thrown. What a getter, a
 * proxy or a `toJSON` of the caller's own throws while an argument is read comes back as it is.
 */
export interface Failure extends Error {
  /** `Argument`: an argument of another type or form than the call takes; the message names it and says what it got. */
  kind: "Document" | "Link" | "Problems" | "Setting" | "Argument" | "Random";
  /** Where: of the first problem, or the setting that was asked for. */
  path?: string;
  /** Every problem of a scenario or a request, and of a policy each reason why AWS refuses it. */
  problems?: FailureProblem[];
  /** The preset nearest to what a link meant. */
  nearest?: string;
  /** What was probably meant: a link, or `path=value`. */
  suggestion?: string;
  /** What the setting can be set to. */
  allowed?: string[];
}

/** One problem. What stands behind `message` is there for a policy that AWS refuses. */
export interface FailureProblem {
  path: string;
  message: string;
  /** Where in the policy's text, both counted from 1, the column in characters. */
  line?: number;
  column?: number;
  /** The statement's index, if it concerns one. */
  statement?: number;
  /** The place as a JSON pointer into the policy: `/Statement/0/Resource`. */
  pointer?: string;
  /** What the service answers. */
  aws?: AwsRefusal;
}

/** A service's refusal of a policy. */
export interface AwsRefusal {
  status: number;
  code: string;
  /** AWS's sentence; null where it is not known. */
  message: string | null;
  /** What S3 adds in the error's `Detail` element. */
  detail?: string;
  evidence: "recorded" | "documented" | "inferred";
}

/** What AWS takes in a policy of one's own and people regret. */
export interface PolicyWarning {
  /** The policy's path, such as `normaluser.s3`. */
  path: string;
  /** Where in the policy's text, both counted from 1, the column in characters. */
  line: number;
  column: number;
  /** The statement's index, if it concerns one. */
  statement?: number;
  kind:
    | "IdInIdentityPolicy"
    | "RepeatedSid"
    | "VariableUnderOldVersion"
    | "ForAllValuesInAllow"
    | "NotPrincipalWithoutAccount"
    | "DeletedPrincipal"
    | "AliasAsResource"
    | "UnknownAction"
    | "ActionAppliesToNoResource"
    | "UnknownConditionKey"
    | "SeveralValuesWithoutQuantifier"
    | "OneValueWithQuantifier"
    | "NotADate"
    | "NotAnAddress"
    | "PrincipalNotInScenario";
  /** Whom the policy names although nobody in the scenario is called so. */
  principal?: string;
  message: string;
}
