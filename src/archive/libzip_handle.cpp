#include "archive/libzip_handle.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>

#include "archive/printable_name.hpp"

namespace wheelcheck {
namespace {

bool ended_with_wrong_data(zip_file_t* file) {
  int code = zip_error_code_zip(zip_file_get_error(file));
  return code == ZIP_ER_CRC || code == ZIP_ER_INCONS || code == ZIP_ER_EOF;
}

}  // namespace

/// The callback's state. libzip reads the central directory in pieces of some bytes, so that part
/// is read ahead; members are read in the caller's own large pieces.
struct LibzipHandle::Adapter {
  ByteSource& source;
  std::uint64_t directory_begin;
  std::uint64_t position = 0;
  std::vector<std::byte> ahead = {};
  std::uint64_t ahead_offset = 0;
  std::string failed = {};  // what CannotRead said: no exception may cross a C frame
  bool out_of_memory = false;
  zip_error_t error = {};

  std::size_t read(std::span<std::byte> out) {
    constexpr std::size_t window = 64 << 10U;
    if (position < directory_begin || out.size() >= window) return source.read_at(position, out);
    bool held = position >= ahead_offset && position + out.size() <= ahead_offset + ahead.size();
    if (!held) {
      ahead.resize(window);
      ahead_offset = position;
      ahead.resize(source.read_at(position, ahead));
    }
    std::size_t n = std::min<std::uint64_t>(out.size(), ahead_offset + ahead.size() - position);
    std::memcpy(out.data(), ahead.data() + (position - ahead_offset), n);
    return n;
  }

  zip_int64_t call(void* data, zip_uint64_t length, zip_source_cmd_t command) {
    switch (command) {
      case ZIP_SOURCE_OPEN:
        position = 0;
        return 0;
      case ZIP_SOURCE_READ: {
        std::size_t n = read({static_cast<std::byte*>(data), length});
        position += n;
        return static_cast<zip_int64_t>(n);
      }
      case ZIP_SOURCE_SEEK: {
        zip_int64_t to =
            zip_source_seek_compute_offset(position, source.size(), data, length, &error);
        if (to < 0) return -1;
        position = static_cast<std::uint64_t>(to);
        return 0;
      }
      case ZIP_SOURCE_TELL:
        return static_cast<zip_int64_t>(position);
      case ZIP_SOURCE_STAT: {
        auto* stat = static_cast<zip_stat_t*>(data);
        zip_stat_init(stat);
        stat->valid = ZIP_STAT_SIZE;
        stat->size = source.size();
        return sizeof(*stat);
      }
      case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&error, data, length);
      case ZIP_SOURCE_SUPPORTS:
        return ZIP_SOURCE_SUPPORTS_SEEKABLE;
      case ZIP_SOURCE_CLOSE:
      case ZIP_SOURCE_FREE:
        return 0;
      default:
        zip_error_set(&error, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
  }

  static zip_int64_t callback(void* state, void* data, zip_uint64_t length,
                              zip_source_cmd_t command) {
    auto& adapter = *static_cast<Adapter*>(state);
    try {
      return adapter.call(data, length, command);
    } catch (const CannotRead& error) {
      adapter.failed = error.what();
      zip_error_set(&adapter.error, ZIP_ER_READ, EIO);
      return -1;
    } catch (const std::bad_alloc&) {
      adapter.out_of_memory = true;
      zip_error_set(&adapter.error, ZIP_ER_MEMORY, 0);
      return -1;
    }
  }
};

LibzipHandle::LibzipHandle(ByteSource& source, std::uint64_t directory_begin)
    : adapter_(new Adapter{source, directory_begin}) {
  zip_error_init(&adapter_->error);
}

LibzipHandle::~LibzipHandle() {
  if (archive_ != nullptr) zip_discard(archive_);
  zip_error_fini(&adapter_->error);
}

std::string LibzipHandle::open() {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_function_create(&Adapter::callback, adapter_.get(), &error);
  if (source != nullptr) archive_ = zip_open_from_source(source, ZIP_RDONLY, &error);
  std::string why;
  if (archive_ == nullptr) {
    why = zip_error_strerror(&error);
    zip_source_free(source);
  }
  zip_error_fini(&error);
  if (archive_ == nullptr && adapter_->out_of_memory) throw std::bad_alloc();
  if (archive_ == nullptr && !adapter_->failed.empty()) throw CannotRead(adapter_->failed);
  return why;
}

std::uint64_t LibzipHandle::count() {
  return static_cast<std::uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(archive_, 0), 0));
}

std::string LibzipHandle::disagreement(const Entry& entry) {
  zip_stat_t stat;
  if (zip_stat_index(archive_, entry.index, ZIP_FL_ENC_RAW, &stat) != 0)
    return fmt::format("libzip does not know it: {}", zip_strerror(archive_));
  if ((stat.valid & ZIP_STAT_NAME) != 0 && entry.name != stat.name)
    return fmt::format("libzip calls it {}", printable_name(stat.name));
  if (stat.size != entry.size || stat.comp_size != entry.compressed_size)
    return fmt::format("libzip says {} bytes from {}, our reading {} from {}", stat.size,
                       stat.comp_size, entry.size, entry.compressed_size);
  if (stat.crc != entry.crc || stat.comp_method != entry.method)
    return fmt::format("libzip says method {} and CRC {:08x}, our reading {} and {:08x}",
                       stat.comp_method, stat.crc, entry.method, entry.crc);
  return {};
}

std::string LibzipHandle::failure(const std::string& otherwise) const {
  if (adapter_->out_of_memory) throw std::bad_alloc();
  return adapter_->failed.empty() ? otherwise : adapter_->failed;
}

LibzipHandle::Stream::Stream(LibzipHandle& handle, const Entry& entry)
    : handle_(handle), entry_(entry) {
  std::lock_guard lock(handle.mutex_);
  file_ = zip_fopen_index(handle.archive_, entry.index, ZIP_FL_COMPRESSED);
  if (file_ != nullptr) return;
  throw CannotRead(
      handle.failure(fmt::format("{}: {}: libzip: {}", handle.adapter_->source.name(),
                                 printable_name(entry.name), zip_strerror(handle.archive_))));
}

LibzipHandle::Stream::~Stream() {
  std::lock_guard lock(handle_.mutex_);
  zip_fclose(file_);
}

std::size_t LibzipHandle::Stream::read(std::span<std::byte> out) {
  const std::uint64_t left = entry_.compressed_size - std::min(position_, entry_.compressed_size);
  if (entry_.data_offset != 0)
    handle_.adapter_->source.prepare(entry_.data_offset + position_,
                                     std::min<std::uint64_t>(out.size(), left));
  std::lock_guard lock(handle_.mutex_);
  std::size_t got = 0;
  while (got < out.size()) {
    zip_int64_t n = zip_fread(file_, out.data() + got, out.size() - got);
    if (n == 0) break;
    // libzip checks stored members itself, after their last byte. The inflater does so too, and its
    // answer is a defect with numbers; only a failing medium is an exception.
    if (n < 0 && ended_with_wrong_data(file_)) break;
    if (n < 0)
      throw CannotRead(
          handle_.failure(fmt::format("{}: {}: libzip: {}", handle_.adapter_->source.name(),
                                      printable_name(entry_.name), zip_file_strerror(file_))));
    got += static_cast<std::size_t>(n);
  }
  position_ += got;
  return got;
}

}  // namespace wheelcheck
