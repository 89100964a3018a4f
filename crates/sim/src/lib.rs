//! A deterministic miniature of S3 and KMS: a request goes through every gate and leaves a trace.
