//! The versioned JSON documents and permalinks: the only public file formats.
