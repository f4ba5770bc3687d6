task total_shortfall "How much is missing in all, where the need exceeds the stock; null when a difference or the sum leaves the range."
in need: list, stock: list
let gaps = zipwith (-) need stock
let missing = filter (>0) gaps
out sum missing
example [5, 8, 2], [3, 9, 0] -> 4
example [0, 7, 5, 1, 12], [8, 15, 6, 5, 6] -> 6
example [14, 10, 12, 7, 19, 20, 6], [8, 2, 16, 11, 1, 4, 0] -> 54
example [], [] -> 0
example [4, 6], [1] -> 3
example [200, 100], [50, 0] -> 250
holdout [0, 1, 19], [5, 18, 0] -> 19
holdout [14, 7, 20, 20, 10], [20, 19, 0, 13, 3] -> 34
holdout [2, 15], [3, 13] -> 2
holdout [3, 3], [3, 4] -> 0
holdout [255], [-1] -> null
