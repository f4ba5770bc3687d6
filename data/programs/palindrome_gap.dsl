task palindrome_gap "The largest difference between a number and its counterpart from the other end, 0 for a palindrome; null for an empty list."
in xs: list
let back = reverse xs
let gaps = zipwith (-) xs back
out max gaps
example [1, 2, 1] -> 0
example [20, 11, 19, -6] -> 26
example [3, 7, 5, 8, -6, 11, 11] -> 11
example [] -> null
example [1, 5, 3] -> 2
example [255, -1] -> null
holdout [4, -8, -3, -3, 9, -9, 10] -> 12
holdout [12, -6, 17, 0, 1, -1, -5] -> 17
holdout [14, 1, 14, 2, 16, 5, 4] -> 10
holdout [7] -> 0
holdout [4, 4, 4, 9] -> 5
