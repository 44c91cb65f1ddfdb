// libzip over a ByteSource: the archive's door, asked only after our own audit of the framing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "archive/byte_source.hpp"
#include "archive/entry.hpp"

struct zip;
struct zip_file;

namespace wheelcheck {

/// One opened archive. Not copyable; its members may be read from several threads.
class LibzipHandle {
 public:
  /// `directory_begin`: where our framing found the central directory; libzip reads from there to
  /// the end in small pieces, which are buffered.
  LibzipHandle(ByteSource& source, std::uint64_t directory_begin);
  ~LibzipHandle();
  LibzipHandle(const LibzipHandle&) = delete;
  LibzipHandle& operator=(const LibzipHandle&) = delete;

  /// Why libzip refuses the archive; empty: it is open. Throws CannotRead where the source failed.
  std::string open();

  /// What libzip says about the member at entry.index where that differs from `entry`, in words;
  /// empty: the two agree.
  std::string disagreement(const Entry& entry);

  std::uint64_t count();

  /// The compressed bytes of one member, front to back. Not for several threads at once.
  class Stream {
   public:
    /// `entry` must outlive it; its data_offset, where known, tells the source what comes next.
    /// Throws CannotRead where libzip does not open the member.
    Stream(LibzipHandle& handle, const Entry& entry);
    ~Stream();
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    /// Fewer bytes than asked for mean the member's end. Throws CannotRead.
    std::size_t read(std::span<std::byte> out);

   private:
    LibzipHandle& handle_;
    const Entry& entry_;
    zip_file* file_ = nullptr;
    std::uint64_t position_ = 0;
  };

 private:
  struct Adapter;

  std::string failure(const std::string& otherwise) const;

  std::unique_ptr<Adapter> adapter_;
  zip* archive_ = nullptr;
  std::mutex mutex_;  // libzip keeps positions in the handle
};

}  // namespace wheelcheck
